using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios;

/// <summary>
/// A world with the webhook of config/admission. Where nothing leads to Services, on a control plane without a network,
/// it names the operator's port instead of its Service. The operator is a minute ahead of the cluster, so that what a
/// new Tenant refers to and is not there counts as missing at once.
/// </summary>
public sealed class DryRunWorld : IAsyncLifetime
{
    private IRunningOperator? _operator;

    internal IRunningOperator Operator => _operator!;

    public OperatorWorld World { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        await World.Files.ApplyAsync(Stories.Namespace("sold"));
        await World.Files.ApplyAsync($"{Stories.Mongo("sold")}\n---\n{Stories.SharedInstance("sold", "sold")}");
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "other-tls", "other.example"));
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
            await _operator.DisposeAsync();
        await World.DisposeAsync();
    }

    /// <summary>Starts the operator anew: at another port, with what the cluster has kept.</summary>
    public async Task StartAsync()
    {
        var configuration = OperatorWorld.Load(
            "{ baseDomain: chat.example.com, plans: { professional: { features: [customDomains, branding, sso, instance, instanceRef, providerPoolRef] } }, placement: { namespaces: ['*'] } }"
        );
        _operator = await World.StartOperatorAsync(
            configuration,
            new LaterTime(TimeSpan.FromMinutes(1)),
            hasWebhook: true
        );
        await InstallAsync(new($"https://127.0.0.1:{_operator.WebhookPort}"));
        // An API server takes up a webhook when its own watch has told it.
        await Eventually.True(async () =>
            (await TryAsync(Stories.Tenant("probe", "starter", "  branding: { title: Probe }"))).Code == 422
        );
    }

    public async Task StopAsync()
    {
        await _operator!.DisposeAsync();
        _operator = null;
    }

    /// <summary>What <c>kubectl create --dry-run=server</c> is answered.</summary>
    public async Task<(int Code, string? Reason, string? Message)> TryAsync(string yaml)
    {
        using var answer = await World.Cluster.Admin.PostAsync(
            $"{WorldQueries.Chat}/tenants?dryRun=All&fieldValidation=Strict&fieldManager=kubectl-create",
            JsonContent.Create(Yaml.Read(yaml))
        );
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>();
        return ((int)answer.StatusCode, (string?)body!["reason"], (string?)body["message"]);
    }

    private async Task InstallAsync(Uri address)
    {
        var configuration = Yaml.Read(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "config/admission/webhook.yaml"))
        )!;
        var client = configuration["webhooks"]![0]!["clientConfig"]!.AsObject();
        if (World.Cluster.Embedded is { } embedded)
        {
            await World.Files.ApplyFileAsync(Path.Combine(Repository.Root, "config/manager/service.yaml"));
            embedded.Backends.Set(
                (string)client["service"]!["namespace"]!,
                (string)client["service"]!["name"]!,
                address
            );
        }
        else
        {
            client["url"] = new Uri(address, (string?)client["service"]!["path"]).ToString();
            client.Remove("service");
        }
        await World.Files.ApplyAsync(configuration.ToJsonString());
    }
}
