using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.Time.Testing;
using Operator.Admission;
using Operator.Apply;
using Operator.Configuration;
using Operator.Offline;
using Prometheus;
using Support;

namespace Operator.Tests.Admission;

/// <summary>
/// Webhook configurations on a server, each with a controller of its own, whose caches are shown what is there before
/// each pass.
/// </summary>
internal sealed class WebhookWorld : IDisposable
{
    private readonly CollectorRegistry _metrics = Metrics.NewCustomRegistry();
    private readonly ApiServerConnection _connection;
    private readonly IKubernetesClient _client;
    private readonly OfflineCache<V1ValidatingWebhookConfiguration> _configurations = new(
        CoreResources.ValidatingWebhookConfigurations
    );
    private readonly OfflineCache<V1Secret> _secrets = new(
        CoreResources.Secrets,
        new Dictionary<string, Func<V1Secret, IEnumerable<string>>>
        {
            [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf,
        }
    );
    private readonly WebhookController _controller;
    private readonly NamespacedName _secretName;
    private readonly string _name;

    private WebhookWorld(TestCluster cluster, string ns)
    {
        var live = new LiveConfiguration(Tenants.Some.Configuration with { OperatorNamespace = ns });
        (_name, _secretName) = ($"chat-operator-{ns}", ServedCertificate.SecretName(live.Value));
        _connection = new(
            ClusterDiscovery.Find(cluster.KubeconfigPath, null, _ => null, TimeProvider.System),
            "chat-operator/test",
            TimeProvider.System,
            () => 0.5,
            _metrics
        );
        _client = new KubernetesClient(_connection);
        _controller = new(
            _configurations,
            _secrets,
            live,
            new(_client),
            new(_client, new(new ChildKind<V1Secret>(_secrets))),
            Time
        );
    }

    public FakeTimeProvider Time { get; } = new();

    public static async Task<WebhookWorld> StartAsync(TestCluster cluster, string service = "webhook")
    {
        var world = new WebhookWorld(cluster, await cluster.CreateNamespaceAsync("webhook"));
        await world.InstallAsync(service);
        return world;
    }

    public void Dispose()
    {
        _connection.Dispose();
    }

    /// <summary>As <c>kubectl apply</c> does it: what a file does not say is not touched.</summary>
    public Task InstallAsync(string service) =>
        ApplyAsync(
            new JsonObject
            {
                ["service"] = new JsonObject { ["namespace"] = "chat", ["name"] = service },
            }
        );

    /// <summary>Somebody takes the bundle away.</summary>
    public Task DistrustAsync() =>
        ApplyAsync(
            new JsonObject
            {
                ["service"] = new JsonObject { ["namespace"] = "chat", ["name"] = "webhook" },
                ["caBundle"] = "",
            }
        );

    public Task SpoilSecretAsync() =>
        _client.MergeAsync(
            CoreResources.Secrets,
            _secretName,
            new() { ["data"] = new JsonObject { ["tls.crt"] = Convert.ToBase64String("spoilt"u8) } },
            null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Somebody has an object of the Secret's name already.</summary>
    public async Task TakeSecretsNameAsync() =>
        await _client.CreateAsync(
            CoreResources.Secrets,
            new()
            {
                Metadata = new() { Name = _secretName.Name, NamespaceProperty = _secretName.Namespace },
            },
            TestContext.Current.CancellationToken
        );

    public async Task<string?> VersionAsync() => (await ConfigurationAsync()).Metadata.ResourceVersion;

    public async Task<Outcome> PassAsync()
    {
        _configurations.Record(await ConfigurationAsync());
        if (
            await _client.FindAsync(CoreResources.Secrets, _secretName, TestContext.Current.CancellationToken) is
            { } secret
        )
            _secrets.Record(secret);
        return await _controller.ReconcileAsync(new(null, _name), TestContext.Current.CancellationToken);
    }

    public async Task<X509Certificate2> ServedAsync()
    {
        var secret = await _client.GetAsync(CoreResources.Secrets, _secretName, TestContext.Current.CancellationToken);
        return X509Certificate2.CreateFromPem(Text(secret.Data!["tls.crt"]), Text(secret.Data["tls.key"]));
    }

    public async Task<X509Certificate2Collection> TrustedAsync()
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(Text((await ConfigurationAsync()).Webhooks!.Single().ClientConfig.CaBundle ?? []));
        return trusted;
    }

    /// <summary>The versions of what is written, to see whether something was.</summary>
    public async Task<(string?, string?)> VersionsAsync() =>
        (
            (await ConfigurationAsync()).Metadata.ResourceVersion,
            (await _client.GetAsync(CoreResources.Secrets, _secretName, TestContext.Current.CancellationToken))
                .Metadata
                .ResourceVersion
        );

    private Task<V1ValidatingWebhookConfiguration> ConfigurationAsync() =>
        _client.GetAsync(
            CoreResources.ValidatingWebhookConfigurations,
            new(null, _name),
            TestContext.Current.CancellationToken
        );

    /// <summary>Its one rule names a kind that nobody has, so that no API server ever asks it anything.</summary>
    private async Task ApplyAsync(JsonObject clientConfig) =>
        await _client.ApplyAsync(
            CoreResources.ValidatingWebhookConfigurations,
            new JsonObject
            {
                ["apiVersion"] = "admissionregistration.k8s.io/v1",
                ["kind"] = "ValidatingWebhookConfiguration",
                ["metadata"] = new JsonObject { ["name"] = _name },
                ["webhooks"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "nobodies.example.com",
                        ["admissionReviewVersions"] = new JsonArray("v1"),
                        ["sideEffects"] = "None",
                        ["failurePolicy"] = "Ignore",
                        ["clientConfig"] = clientConfig,
                        ["rules"] = new JsonArray(
                            new JsonObject
                            {
                                ["apiGroups"] = new JsonArray("example.com"),
                                ["apiVersions"] = new JsonArray("v1"),
                                ["operations"] = new JsonArray("CREATE"),
                                ["resources"] = new JsonArray("nobodies"),
                            }
                        ),
                    }
                ),
            },
            new() { FieldManager = "kubectl", Force = true },
            TestContext.Current.CancellationToken
        );

    private static string Text(byte[] pem) => Encoding.UTF8.GetString(pem);
}
