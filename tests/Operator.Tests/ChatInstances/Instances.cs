using Entities;
using k8s.Models;
using Operator.ChatInstances.Observe;

namespace Operator.Tests.ChatInstances;

/// <summary>A shared instance with everything in place, and verbs that change one thing about it.</summary>
internal static class Instances
{
    public const string MongoPassword = "m0ng0-passw0rd";
    public const string RedisPassword = "r3d1s-passw0rd";

    public static ChatInstanceFacts Shared { get; } =
        CaseWorld.Read(
            $$"""
            kind: ChatInstance
            metadata: { name: shared-eu-1, namespace: chat-shared }
            spec:
              mode: Shared
              version: v0.8.7
              autoscaling: {}
              mongo: { uriSecretRef: { name: mongo, key: uri }, database: librechat }
              redis: { uriSecretRef: { name: redis, key: uri } }
              storage: { s3: { bucket: chat-files, region: eu-west-1 } }
              route: { host: shared-eu-1.chat.example.com }
              providerPoolRef: { namespace: chat-system, name: default }
            ---
            kind: Secret
            metadata: { name: mongo }
            stringData: { uri: "mongodb://chat:{{MongoPassword}}@mongo.data:27017/?replicaSet=rs0" }
            ---
            kind: Secret
            metadata: { name: redis }
            stringData: { uri: "rediss://:{{RedisPassword}}@redis.data:6380" }
            ---
            kind: ProviderPool
            metadata: { name: default, namespace: chat-system }
            spec: { providers: [{ name: openai, kind: openai, models: [{ name: gpt-4o }] }] }
            status: { gatewayUrl: "http://default-gateway.chat-system.svc:4000" }
            """
        );

    public static ChatInstanceFacts With(
        this ChatInstanceFacts facts,
        Func<ChatInstanceSpec, ChatInstanceSpec> change
    ) => facts with { Instance = facts.Instance with { Spec = change(facts.Instance.Spec) } };

    public static ChatInstanceFacts Deleted(this ChatInstanceFacts facts, int secondsAgo = 1) =>
        facts with
        {
            Instance = facts.Instance with
            {
                Metadata = facts.Instance.Metadata with
                {
                    DeletionTimestamp = facts.Now.AddSeconds(-secondsAgo).UtcDateTime,
                    Finalizers = [Labels.Finalizer],
                },
            },
        };

    public static ChatInstanceFacts Without(this ChatInstanceFacts facts, string secret) =>
        facts with
        {
            Secrets = facts.Secrets.Where(s => s.Key != secret).ToDictionary(),
        };

    public static ChatInstanceFacts WithSecret(
        this ChatInstanceFacts facts,
        string name,
        params (string Key, string Value)[] values
    ) =>
        facts with
        {
            Secrets = new Dictionary<string, Operator.ChatInstances.SecretContent>(facts.Secrets)
            {
                [name] = new(values.ToDictionary(v => v.Key, v => System.Text.Encoding.UTF8.GetBytes(v.Value))),
            },
        };

    /// <summary>The same with every store run by the operator, before any of it was made.</summary>
    public static ChatInstanceFacts Managed { get; } =
        CaseWorld.Read(
            """
            kind: ChatInstance
            metadata: { name: small, namespace: chat-small }
            spec:
              mode: Dedicated
              version: v0.8.7
              mongo: { managed: {} }
              redis: { managed: {} }
              search: { enabled: true }
              knowledge: { enabled: true }
              providerPoolRef: { namespace: chat-system, name: default }
            ---
            kind: ProviderPool
            metadata: { name: default, namespace: chat-system }
            spec: { providers: [{ name: openai, kind: openai, models: [{ name: gpt-4o }] }] }
            status: { gatewayUrl: "http://default-gateway.chat-system.svc:4000" }
            """
        );

    /// <summary>As it is after the first pass: the Secrets hold what was made for them.</summary>
    public static ChatInstanceFacts WithStoredPasswords(this ChatInstanceFacts facts) =>
        facts with
        {
            Secrets = facts.Secrets.Concat(facts.Stores.FreshSecrets).ToDictionary(),
        };

    /// <summary>
    /// The claim of a store says that its data was made with the password of this <paramref name="fingerprint"/>; null:
    /// it says nothing.
    /// </summary>
    public static ChatInstanceFacts WithClaim(this ChatInstanceFacts facts, string name, string? fingerprint) =>
        facts with
        {
            Stores = facts.Stores with
            {
                Claims = new Dictionary<string, V1PersistentVolumeClaim>(facts.Stores.Claims)
                {
                    [name] = new()
                    {
                        Metadata = new()
                        {
                            Name = name,
                            Annotations = fingerprint is null
                                ? null
                                : new Dictionary<string, string> { [Labels.PasswordFingerprint] = fingerprint },
                        },
                    },
                },
            },
        };
}
