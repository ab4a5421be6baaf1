using System.Text.Json.Nodes;
using Support;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>
/// A validating webhook of one test: an HTTPS server, and a configuration that sends it what happens in one fresh
/// namespace and nowhere else. A configuration is in force once its second entry refuses a probe, because a server
/// takes all entries of a configuration at once.
/// </summary>
internal sealed class Webhook : IAsyncDisposable
{
    public const string Name = "review.contract.example.com";

    private const string ProbeName = "probe.contract.example.com";
    private const string Review = """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""";

    private readonly ScriptedServer _http;
    private readonly TestCertificates _certificates;
    private readonly Resource _configurations;
    private readonly string _configuration;

    private Webhook(ContractServer server, ScriptedServer http, TestCertificates certificates, string @namespace)
    {
        (_http, _certificates, Namespace) = (http, certificates, @namespace);
        _configurations = server.WebhookConfigurations;
        _configuration = server.FreshName("contract-webhook");
        Widgets = server.In(@namespace, $"{ContractServer.ApiVersion}/widgets");
        ConfigMaps = server.In(@namespace, "v1/configmaps");
    }

    public string Namespace { get; }

    public Resource Widgets { get; }

    public Resource ConfigMaps { get; }

    public string Url => _http.Url.ToString();

    /// <summary>What the webhook was asked, probes left out: the <c>request</c> of every review.</summary>
    public IReadOnlyList<JsonNode> Requests => [.. Reviews.Select(review => JsonNode.Parse(review.Body)!["request"]!)];

    /// <summary>Where the reviews were posted to.</summary>
    public IReadOnlyList<string> Targets => [.. Reviews.Select(review => review.PathAndQuery)];

    public JsonNode LastRequest => Requests[^1];

    public JsonNode LastReview => JsonNode.Parse(Reviews[^1].Body)!;

    public string LastHost => Reviews[^1].Host;

    private IReadOnlyList<ServerRequest> Reviews => [.. _http.Requests.Where(request => !IsProbe(request))];

    public static Task<Webhook> StartAsync(ContractServer server) => StartAsync(server, request => Allow(request));

    /// <param name="decide">Gets the <c>request</c> of a review.</param>
    /// <param name="serverName">The name of the server's certificate in a namespace, besides 127.0.0.1.</param>
    public static async Task<Webhook> StartAsync(
        ContractServer server,
        Func<JsonNode, ServerAnswer> decide,
        Func<string, string>? serverName = null
    )
    {
        Assert.SkipUnless(server.Cluster.CanCallTests, $"{server.Cluster.Description} cannot call a test");
        var @namespace = await server.Cluster.CreateNamespaceAsync("contract");
        var certificates = TestCertificates.Create(serverName?.Invoke(@namespace) ?? "webhook");
        var http = await ScriptedServer.StartAsync(
            asked =>
            {
                var request = JsonNode.Parse(asked.Body)!["request"]!;
                return IsProbe(asked) ? Deny(request, """{"message":"in force"}""") : decide(request);
            },
            certificates
        );
        return new Webhook(server, http, certificates, @namespace);
    }

    public static ServerAnswer Allow(JsonNode request, string warnings = "[]") =>
        Respond(request, $$"""{"allowed":true,"warnings":{{warnings}}}""");

    public static ServerAnswer Deny(JsonNode request, string status) =>
        Respond(request, $$"""{"allowed":false,"status":{{status}}}""");

    public static ServerAnswer Respond(JsonNode request, string response) =>
        ServerAnswer.Ok(
            JsonNode
                .Parse(Review)!
                .With("response", response)
                .With("response.uid", request["uid"]!.ToJsonString())
                .ToJsonString()
        );

    /// <summary>
    /// An entry that asks about every write of <paramref name="resources"/> in the test's namespace, of any group.
    /// </summary>
    public JsonNode Entry(string resources = "\"widgets\"", string operations = "\"*\"", string name = Name) =>
        JsonNode.Parse(
            $$"""
            {"name":"{{name}}","sideEffects":"None","admissionReviewVersions":["v1"],"timeoutSeconds":10,
             "clientConfig":{"url":"{{Url}}review","caBundle":"{{CaBundle(_certificates)}}"},
             "namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"{{Namespace}}"} },
             "rules":[{"apiGroups":["*"],"apiVersions":["*"],"operations":[{{operations}}],"resources":[{{resources}}]}]}
            """
        )!;

    public static string CaBundle(TestCertificates certificates) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(certificates.AuthorityPem));

    public Task InstallAsync() => InstallAsync(Entry());

    /// <summary>Returns once the server asks.</summary>
    public async Task InstallAsync(params JsonNode[] entries)
    {
        var probe = Entry("\"configmaps\"", "\"CREATE\"", ProbeName)
            .With("clientConfig.url", $"\"{Url}probe\"")
            .With("objectSelector", """{"matchLabels":{"probe":"true"}}""");
        (await _configurations.PostAsync(Configuration(_configuration, [.. entries, probe]))).Is(201);
        await Resource.EventuallyAsync(
            () => ConfigMaps.PostAsync("""{"metadata":{"name":"probe","labels":{"probe":"true"}}}""", "dryRun=All"),
            answer => answer.Message?.Contains("in force", StringComparison.Ordinal) == true
        );
    }

    public static string Configuration(string name, params JsonNode[] entries) =>
        $$$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"{{{name}}}"},"webhooks":[{{{string.Join(',', entries.Select(entry => entry.ToJsonString()))}}}]}""";

    public Task UninstallAsync() => _configurations.DeleteAsync(_configuration);

    public async ValueTask DisposeAsync()
    {
        await UninstallAsync();
        await _http.DisposeAsync();
    }

    private static bool IsProbe(ServerRequest request) =>
        request.PathAndQuery.StartsWith("/probe", StringComparison.Ordinal);
}
