using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Scenarios.Attacks;

/// <summary>Resources of each kind in which every text field that can be set beside the others is set.</summary>
internal static class FullWorld
{
    private const string Instance = """
        version: v0.8.7
        mongo: { uriSecretRef: { name: mongo, key: uri }, database: texts }
        redis: { uriSecretRef: { name: redis, key: uri } }
        search: { enabled: true, url: "http://meili.search.svc:7700", masterKeySecretRef: { name: meili, key: masterKey } }
        knowledge: { enabled: true, url: "http://rag.rag.svc:8000" }
        storage: { s3: { bucket: files, region: eu-west-1, endpoint: "https://s3.example.org" } }
        secrets: { credentialsSecretRef: { name: keys }, jwtRotation: 720h }
        networkPolicy: { allowFrom: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }
        scheduling: { nodeSelector: { disk: fast }, tolerations: [{ key: chat, operator: Equal, value: only, effect: NoSchedule }], priorityClassName: chat, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway }] }
        healthCheck: { path: /readyz, interval: 30s, timeout: 5s }
        """;

    private const string Managed = """
        version: v0.8.7
        mongo: { managed: { storage: 20Gi, storageClassName: fast }, database: texts }
        redis: { managed: { storage: 1Gi, storageClassName: fast } }
        search: { enabled: true, managed: { storage: 1Gi, storageClassName: fast } }
        knowledge: { enabled: true, managed: { storage: 1Gi, storageClassName: fast }, embeddings: { model: small, url: "http://ollama.ai.svc/v1", apiKeySecretRef: { name: embeddings, key: apiKey } } }
        storage: { local: { size: 1Gi, storageClassName: fast, accessMode: ReadWriteOnce } }
        """;

    private const string Branding =
        """branding: { title: Chat, welcome: Hello, footer: Foot, helpUrl: "https://a.example/help", privacyPolicyUrl: "https://a.example/privacy", termsOfServiceUrl: "https://a.example/terms" }""";

    public static IReadOnlyList<JsonObject> Pools { get; } =
        Read(
            "ProviderPool",
            """
            metadata: { name: default, namespace: chat-system }
            spec:
              gateway: { image: "litellm:1", databaseSecretRef: { name: litellm-db, key: url }, redisSecretRef: { name: litellm-redis, key: url } }
              providers:
              - { name: openai, kind: azure, role: primary, region: us-east, endpoint: "https://models.example.org", apiKeySecretRef: { name: openai, key: apiKey }, models: [{ name: other, upstream: other-1 }, { name: gpt-4o }] }
              activation: { loadThresholdPercent: 80, cooldown: 300s }
              circuitBreaker: { failureThreshold: 5, recoveryTimeout: 60s }
              plans: [{ plan: starter, providers: [openai] }]
            """
        );

    public static IReadOnlyList<JsonObject> Instances { get; } =
        Read(
            "ChatInstance",
            $$"""
            metadata: { name: shared, namespace: chat-shared }
            spec:
              mode: Shared
              region: eu-west
              capacity: { tenants: 50, seats: 2000 }
              route: { host: shared.example.org, sessionAffinity: { cookie: srv_id, maxAge: 1h }, requestTimeout: 10m, maxBodySize: 50m }
              providerPoolRef: { namespace: chat-system, name: default }
            {{Indented(Instance)}}
            """,
            $$"""
            metadata: { name: managed, namespace: chat-managed }
            spec:
              mode: Dedicated
            {{Indented(Managed)}}
            """
        );

    public static IReadOnlyList<JsonObject> Tenants { get; } =
        Read(
            "Tenant",
            $$"""
            metadata: { name: acme }
            spec:
              displayName: Acme
              plan: enterprise
              seats: 5
              contact: { email: jo@acme.example, name: Jo }
              placement: { region: eu-west }
              domains: [{ host: chat.acme.example }]
              {{Branding}}
              access: { registration: { enabled: true, allowedDomains: [acme.example] }, oidc: { issuer: "https://id.acme.example", clientId: chat, clientSecretRef: { name: oidc, key: secret } } }
              models: { allow: [gpt-4o, "g*"], default: gpt-4o }
              mcpServers: [{ name: crm, url: "https://crm.acme.example/mcp", headersSecretRef: { name: crm } }]
              providerPoolRef: { namespace: chat-system, name: default }
              instance:
                route: { sessionAffinity: { cookie: srv_id, maxAge: 1h }, requestTimeout: 10m, maxBodySize: 50m }
            {{Indented(Indented(Instance.Replace("database: texts", "database: acme", StringComparison.Ordinal)))}}
            """,
            $$"""
            metadata: { name: titled }
            spec:
              displayName: Titled
              plan: enterprise
              contact: { email: jo@acme.example, name: Jo }
              instance:
            {{Indented(Indented(Managed))}}
            """,
            $$"""
            metadata: { name: beta }
            spec:
              displayName: Beta
              plan: professional
              contact: { email: jo@beta.example, name: Jo }
              domains: [{ host: chat.beta.example, tls: { secretName: beta-tls } }]
              {{Branding}}
              models: { allow: [gpt-4o, "g*"], default: gpt-4o }
            """
        );

    private static IReadOnlyList<JsonObject> Read(string kind, params string[] documents) =>
        [
            .. documents.Select(document =>
                Yaml.Read($"apiVersion: chat.scalewize.ai/v1alpha1\nkind: {kind}\n{document}")!.AsObject()
            ),
        ];

    private static string Indented(string text) => "  " + text.ReplaceLineEndings("\n  ");
}
