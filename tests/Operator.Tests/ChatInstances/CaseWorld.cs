using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;
using Operator.Configuration;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// The facts that documents describe: one ChatInstance, and the Secrets, ConfigMaps, ProviderPool, Deployment and claim
/// around it, as they would be in a cluster. A document of kind Configuration is laid over the operator's
/// configuration, one of kind Observation says when (age in seconds), how full, and whether the Prometheus operator is
/// there.
/// </summary>
internal static class CaseWorld
{
    public static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly FreshSecret Fresh = bytes => new string('f', 2 * bytes);

    public static ChatInstanceFacts Read(string yaml)
    {
        var documents = Yaml.ReadAll(yaml)
            .Select(document => document.AsObject())
            .ToLookup(document => (string)document["kind"]!);
        var instance = documents["ChatInstance"].Single().Deserialize(EntitiesJson.Of<ChatInstance>())!;
        var observation = documents["Observation"].SingleOrDefault();
        return new()
        {
            Instance = instance with
            {
                Metadata = instance.Metadata with
                {
                    Uid = "uid-1",
                    Generation = instance.Metadata.Generation ?? 1,
                    CreationTimestamp = Created.UtcDateTime,
                },
            },
            Now = Created.AddSeconds((long?)observation?["ageSeconds"] ?? 3600),
            Configuration = ConfigurationOf(documents["Configuration"].SingleOrDefault()),
            Secrets = documents["Secret"].ToDictionary(secret => (string)secret["metadata"]!["name"]!, ContentOf),
            ConfigMaps = documents["ConfigMap"]
                .ToDictionary(
                    map => (string)map["metadata"]!["name"]!,
                    map => map.Deserialize(ApiJson.Of<V1ConfigMap>())!.Data!
                ),
            FreshCredentials = Credentials.Of(Fresh),
            FreshSessionKeys = SessionKeys.Of(Fresh),
            Files = documents["PersistentVolumeClaim"]
                .SingleOrDefault(claim =>
                    ((string)claim["metadata"]!["name"]!).EndsWith("-files", StringComparison.Ordinal)
                )
                ?.Deserialize(ApiJson.Of<V1PersistentVolumeClaim>()),
            Pool = documents["ProviderPool"].SingleOrDefault()?.Deserialize(EntitiesJson.Of<ProviderPool>()),
            Deployment = documents["Deployment"].SingleOrDefault()?.Deserialize(ApiJson.Of<V1Deployment>()),
            Stores = new()
            {
                FreshSecrets = ManagedStores
                    .Of(instance.Spec)
                    .ToDictionary(
                        store => store.Name(instance.Metadata.Name),
                        store => store.Fresh(bytes => new string('f', 2 * bytes))
                    ),
                Claims = documents["PersistentVolumeClaim"]
                    .Select(claim => claim.Deserialize(ApiJson.Of<V1PersistentVolumeClaim>())!)
                    .ToDictionary(claim => claim.Metadata.Name),
                Servers = documents["StatefulSet"]
                    .Select(set => set.Deserialize(ApiJson.Of<V1StatefulSet>())!)
                    .ToDictionary(set => set.Metadata.Name),
            },
            OwnTenant = OwnTenantOf(instance.Metadata),
            Tenants = (int?)(long?)observation?["tenants"] ?? 0,
            Seats = (int?)(long?)observation?["seats"] ?? 0,
            SuspendedTenants = (int?)(long?)observation?["suspendedTenants"] ?? 0,
            Monitoring = (bool?)observation?["prometheusOperator"] == true ? MonitoringKinds.All : MonitoringKinds.None,
        };
    }

    private static Tenant? OwnTenantOf(V1ObjectMeta instance) =>
        instance.Labels.Find(Labels.Tenant) is { } name
            ? new()
            {
                Metadata = new() { Name = name, Uid = instance.Labels.Find(Labels.OwnerUid) },
                Spec = new() { Plan = PlanName.Enterprise },
            }
            : null;

    private static OperatorConfiguration ConfigurationOf(JsonObject? overrides)
    {
        var file = MergePatch.Apply(
            new()
            {
                ["baseDomain"] = "chat.example.com",
                ["placement"] = new JsonObject { ["namespaces"] = new JsonArray("*") },
                ["routing"] = new JsonObject { ["issuer"] = new JsonObject { ["name"] = "letsencrypt" } },
            },
            overrides
        );
        file.Remove("kind");
        return ConfigurationLoader.Load(new() { File = Yaml.Write(file) }).Value!;
    }

    /// <summary>Values are written plainly under stringData, as a person would.</summary>
    private static SecretContent ContentOf(JsonObject secret) =>
        SecretContent.Of(
            secret.Deserialize(ApiJson.Of<V1Secret>())! with
            {
                Data = (secret["stringData"] as JsonObject ?? []).ToDictionary(
                    value => value.Key,
                    value => System.Text.Encoding.UTF8.GetBytes((string)value.Value!)
                ),
            }
        );
}
