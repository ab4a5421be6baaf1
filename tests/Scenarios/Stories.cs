using System.Security.Cryptography.X509Certificates;
using Support;

namespace Scenarios;

/// <summary>
/// Small YAML for scenarios: a shared instance that needs nothing outside the cluster to become ready, and tenants.
/// </summary>
internal static class Stories
{
    public static string Namespace(string name) =>
        $$"""
            apiVersion: v1
            kind: Namespace
            metadata: { name: {{name}}, labels: { pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: restricted } }
            """;

    /// <summary>What an operator that is not in a pod needs besides config/rbac.</summary>
    public const string HealthChecksFromOutside = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: chat-operator-health-checks }
        rules: [{ apiGroups: [""], resources: [services/proxy], verbs: [get] }]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: chat-operator-health-checks }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-operator-health-checks }
        subjects: [{ kind: ServiceAccount, name: chat-operator, namespace: chat-system }]
        """;

    public static string Mongo(string ns, string name = "mongo") =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: {{name}}, namespace: {{ns}}, labels: { chat.scalewize.ai/usable-by: tenants } }
            stringData: { uri: "mongodb://librechat:not-a-real-password@mongo.example.com:27017/" }
            """;

    public static string Credentials(string ns, string name) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: {{name}}, namespace: {{ns}} }
            stringData: { CREDS_KEY: {{new string('a', 64)}}, CREDS_IV: {{new string('b', 32)}} }
            """;

    public static string Redis(string ns) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: redis, namespace: {{ns}} }
            stringData: { uri: "rediss://:not-a-real-password@redis.example.com:6379" }
            """;

    public static string SharedInstance(
        string ns,
        string name,
        int tenants = 50,
        int seats = 2000,
        string region = "",
        string more = ""
    ) =>
        $$"""
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ChatInstance
            metadata: { name: {{name}}, namespace: {{ns}} }
            spec:
              mode: Shared
              version: v0.8.7
              replicas: 1
              capacity: { tenants: {{tenants}}, seats: {{seats}} }
              mongo: { uriSecretRef: { name: mongo } }
              {{(region.Length == 0 ? "" : $"region: {region}")}}
            {{more}}
            """;

    public static string Certificate(string ns, string name, string host)
    {
        var server = TestCertificates.Create(host).Server;
        return $$"""
            apiVersion: v1
            kind: Secret
            type: kubernetes.io/tls
            metadata: { name: {{name}}, namespace: {{ns}}, labels: { chat.scalewize.ai/usable-by: tenants } }
            stringData: { tls.crt: {{Quoted(server.ExportCertificatePem())}}, tls.key: {{Quoted(
                server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()
            )}} }
            """;

        static string Quoted(string text) => $"\"{text.ReplaceLineEndings("\\n")}\"";
    }

    /// <summary>An instance whose stores the operator runs, every kind of them.</summary>
    public static string ManagedInstance(string ns, string name, string more = "") =>
        $$"""
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ChatInstance
            metadata: { name: {{name}}, namespace: {{ns}} }
            spec:
              mode: Dedicated
              version: v0.8.7
              mongo: { managed: {} }
              redis: { managed: {} }
              search: { enabled: true }
              knowledge: { enabled: true, embeddings: { url: "http://ollama.ai.svc:11434/v1" } }
              {{more}}
            """;

    public static string Tenant(string name, string plan = "starter", string more = "") =>
        $$"""
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: Tenant
            metadata: { name: {{name}} }
            spec:
              plan: {{plan}}
            {{more}}
            """;
}
