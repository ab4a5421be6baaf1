using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Placement;
using Operator.Tenants.Observe;

namespace Bench.Micro;

/// <summary>A shared instance and a tenant as they are in a fleet, and the facts about them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static OperatorConfiguration Configuration { get; } =
        ConfigurationLoader.Load(new() { File = "baseDomain: chat.example.com" }).Value!;

    public static string Fresh(int bytes) => new('f', 2 * bytes);

    public static IReadOnlyDictionary<string, byte[]> StoreUris { get; } =
        new Dictionary<string, byte[]>
        {
            ["mongo"] = Bytes("mongodb://chat:not-a-real-password@mongo.data:27017/?replicaSet=rs0"),
            ["redis"] = Bytes("rediss://:not-a-real-password@redis.data:6380"),
        };

    public static ChatInstanceFacts InstanceFacts { get; } =
        new()
        {
            Instance = Instance("shared-1"),
            Now = Now,
            Configuration = Configuration,
            Secrets = StoreUris.ToDictionary(
                uri => uri.Key,
                uri => new SecretContent(new Dictionary<string, byte[]> { ["uri"] = uri.Value })
            ),
            FreshCredentials = Credentials.Of(Fresh),
            FreshSessionKeys = SessionKeys.Of(Fresh),
        };

    public static TenantFacts TenantFacts { get; } =
        new()
        {
            Tenant = Tenant("acme"),
            Now = Now,
            Configuration = Configuration,
            Candidates = [new Candidate(Instance("shared-1"), new(10, 100))],
        };

    public static ChatInstance Instance(string name) =>
        Read(
            $$"""
            metadata: { name: {{name}}, namespace: chat-shared, uid: uid-{{name}}, resourceVersion: "1", generation: 1, creationTimestamp: 2026-01-01T00:00:00Z }
            spec:
              mode: Shared
              version: v0.8.7
              capacity: { tenants: 50, seats: 2000 }
              autoscaling: {}
              mongo: { uriSecretRef: { name: mongo, key: uri }, database: librechat }
              redis: { uriSecretRef: { name: redis, key: uri } }
              storage: { s3: { bucket: chat-files, region: eu-west-1 } }
              route: { host: {{name}}.chat.example.com }
            status: { health: Healthy }
            """,
            ChatResources.ChatInstances
        );

    public static Tenant Tenant(string name) =>
        Read(
            $$"""
            metadata: { name: {{name}}, uid: uid-{{name}}, resourceVersion: "1", generation: 1, creationTimestamp: 2026-01-01T00:00:00Z }
            spec: { displayName: Corner Bakery, plan: starter, seats: 5, contact: { email: hello@corner-bakery.example, name: Ada Baker } }
            """,
            ChatResources.Tenants
        );

    private static T Read<T>(string yaml, ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        JsonSerializer.Deserialize(Yaml.ReadAll(yaml).OfType<JsonObject>().Single(), resource.Json)!;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
