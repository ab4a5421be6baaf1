using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// LibreChat's RAG API. It trusts whoever signs with LibreChat's JWT_SECRET, and nobody else. Where it keeps vectors is
/// in the Secret with the connection strings, whether the database is the operator's or the user's. Source of the
/// names: the README of rag_api.
/// </summary>
internal static class RagApi
{
    public const string Component = "rag-api";
    public const int Port = 8000;
    private const string PortName = "http";
    private const string OpenAiKey = "RAG_OPENAI_API_KEY";
    private const long UserId = 1000;

    public static string Url(ChatInstance instance) =>
        $"http://{ChildNames.RagApi(instance.Metadata.Name)}.{instance.Metadata.NamespaceProperty}.svc:{Port}";

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        var metadata = BackingMetadata.Of(blueprint, ChildNames.RagApi(blueprint.Name), Component);
        var selector = BackingMetadata.Selector(blueprint, Component);
        yield return new(
            new V1Deployment
            {
                Metadata = metadata,
                Spec = new()
                {
                    Replicas = blueprint.Stores.Replicas,
                    Selector = new() { MatchLabels = selector },
                    Strategy = new()
                    {
                        Type = "RollingUpdate",
                        RollingUpdate = new() { MaxUnavailable = 0, MaxSurge = 1 },
                    },
                    ProgressDeadlineSeconds = 600,
                    RevisionHistoryLimit = 3,
                    Template = BackingPods.Of(blueprint, Component, Pod(blueprint)),
                },
            }
        );
        yield return new(
            new V1Service
            {
                Metadata = metadata,
                Spec = new()
                {
                    Type = "ClusterIP",
                    Selector = selector,
                    Ports =
                    [
                        new()
                        {
                            Name = PortName,
                            Port = Port,
                            TargetPort = PortName,
                            Protocol = "TCP",
                        },
                    ],
                },
            }
        );
        yield return BackingPolicies.OfRagApi(blueprint);
    }

    private static BackingContainer Pod(ChatInstanceBlueprint blueprint)
    {
        V1EnvVar[] environment = [.. Process(blueprint), .. Vectors(blueprint), .. Embeddings(blueprint)];
        return new()
        {
            UserId = UserId,
            GroupId = UserId,
            ConfigHash = Hash(blueprint, environment),
            Container = new()
            {
                Name = Component,
                Image = blueprint.Configuration.Images.RagApi,
                Ports =
                [
                    new()
                    {
                        Name = PortName,
                        ContainerPort = Port,
                        Protocol = "TCP",
                    },
                ],
                Env = environment,
                Resources = BackingPods.Resources("100m", "512Mi", "1", "2Gi"),
                VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp" }],
                StartupProbe = Probe(periodSeconds: 5, failureThreshold: 60),
                ReadinessProbe = Probe(periodSeconds: 10, failureThreshold: 3),
                LivenessProbe = Probe(periodSeconds: 20, failureThreshold: 6),
            },
            Volumes = [BackingPods.Scratch("tmp", "5Gi")],
        };
    }

    private static IEnumerable<V1EnvVar> Process(ChatInstanceBlueprint blueprint) =>
        [
            Variables.Literal("HOME", "/tmp"),
            Variables.Literal("PYTHONDONTWRITEBYTECODE", "1"),
            Variables.Literal("RAG_PORT", Port.ToString(CultureInfo.InvariantCulture)),
            Variables.Literal("RAG_UPLOAD_DIR", "/tmp/uploads"),
            Variables.Literal("CONSOLE_JSON", "True"),
            EnvironmentVariables.JwtSecret(blueprint.Name),
        ];

    /// <summary>A collection per instance, so that instances can share a database of the user's.</summary>
    private static IEnumerable<V1EnvVar> Vectors(ChatInstanceBlueprint blueprint) =>
        [
            Variables.Literal("VECTOR_DB_TYPE", "pgvector"),
            Variables.Literal("COLLECTION_NAME", $"{blueprint.Namespace}.{blueprint.Name}"),
            .. ConnectionSecrets
                .VectorsOf(blueprint)
                .Keys.Select(key => Variables.FromSecret(key, ChildNames.Connections(blueprint.Name), key)),
        ];

    private static IEnumerable<V1EnvVar> Embeddings(ChatInstanceBlueprint blueprint)
    {
        var embeddings = blueprint.Spec.Knowledge.Embeddings ?? new();
        yield return Variables.Literal("EMBEDDINGS_PROVIDER", "openai");
        yield return Variables.Literal("EMBEDDINGS_MODEL", embeddings.Model);
        yield return Variables.Literal("RAG_OPENAI_BASEURL", embeddings.Url ?? blueprint.Gateway!.BaseUrl);
        yield return (embeddings.Url, embeddings.ApiKeySecretRef) switch
        {
            (null, _) => Variables.FromSecret(
                OpenAiKey,
                TenantKeySecrets.OwnOf(blueprint),
                EnvironmentVariables.GatewaySecretKey,
                optional: true
            ),
            (_, { } key) => Variables.FromSecret(OpenAiKey, key.Name, key.Key!),
            _ => Variables.Literal(OpenAiKey, "none"), // the client refuses an empty one
        };
    }

    /// <summary>
    /// The content of Secrets counts, as it does for LibreChat's own pods: a new JWT_SECRET replaces both.
    /// </summary>
    private static string Hash(ChatInstanceBlueprint blueprint, V1EnvVar[] environment)
    {
        var secrets = environment.Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>();
        return ContentHash.Of(
            new JsonObject
            {
                ["environment"] = new JsonArray([
                    .. environment.Select(variable => JsonSerializer.SerializeToNode(variable, ApiJson.Of<V1EnvVar>())),
                ]),
                ["jwt"] = blueprint.SessionsInUse.JwtSecret,
                ["vectors"] = new JsonArray([
                    .. ConnectionSecrets.VectorsOf(blueprint).Values.Select(value => (JsonNode)value),
                ]),
                ["secrets"] = new JsonArray([
                    .. secrets.Select(secret =>
                        (JsonNode?)blueprint.Secrets.GetValueOrDefault(secret.Name)?.Base64(secret.Key)
                    ),
                ]),
            }
        );
    }

    private static V1Probe Probe(int periodSeconds, int failureThreshold) =>
        new()
        {
            HttpGet = new() { Path = "/health", Port = PortName },
            PeriodSeconds = periodSeconds,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
