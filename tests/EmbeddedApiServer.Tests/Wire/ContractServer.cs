using System.Globalization;
using Support;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>
/// The cluster of the contract suite with the two custom resources that its tests use, and a fresh namespace for each
/// who asks.
/// </summary>
public sealed class ContractServer : IAsyncLifetime
{
    public const string Group = "contract.example.com";
    public const string ApiVersion = Group + "/v1";

    private int _names;

    public TestCluster Cluster { get; } = new();

    internal Api Api { get; private set; } = null!;

    internal Resource WebhookConfigurations =>
        new(Api, "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations");

    internal Resource Definitions => new(Api, "apis/apiextensions.k8s.io/v1/customresourcedefinitions");

    public async ValueTask InitializeAsync()
    {
        await Cluster.InitializeAsync();
        Api = new Api(Cluster.Admin);
        await InstallAsync(WidgetDefinition.Name, WidgetDefinition.Json);
        await InstallAsync(GadgetDefinition.Name, GadgetDefinition.Json);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Cluster.IsEmbedded)
            await Task.WhenAll(
                Definitions.DeleteAsync(WidgetDefinition.Name),
                Definitions.DeleteAsync(GadgetDefinition.Name)
            );
        await Cluster.DisposeAsync();
    }

    /// <summary>Creates a definition and waits until its resource is served.</summary>
    internal async Task InstallAsync(string name, string definition)
    {
        (await Definitions.PostAsync(definition)).Is(201);
        await Definitions.EventuallyAsync(
            name,
            answer => answer.Raw.Contains("\"Established\",\"status\":\"True\"", StringComparison.Ordinal)
        );
        var plural = name[..name.IndexOf('.', StringComparison.Ordinal)];
        var group = name[(plural.Length + 1)..];
        await Resource.EventuallyAsync(() => Api.GetAsync($"apis/{group}/v1/{plural}"), answer => answer.Code == 200);
    }

    /// <summary>The collection <paramref name="resource"/> (e.g. <c>v1/configmaps</c>) of a fresh namespace.</summary>
    internal async Task<Resource> FreshAsync(string resource) =>
        In(await Cluster.CreateNamespaceAsync("contract"), resource);

    internal Task<Resource> WidgetsAsync() => FreshAsync($"{ApiVersion}/widgets");

    internal Task<Resource> ConfigMapsAsync() => FreshAsync("v1/configmaps");

    /// <summary>Gadgets are cluster scoped: what keeps tests apart is the name, see <see cref="FreshName"/>.</summary>
    internal Resource Gadgets => new(Api, $"apis/{ApiVersion}/gadgets");

    internal Resource In(string @namespace, string resource) => As(Api, @namespace, resource);

    internal static Resource As(Api api, string @namespace, string resource)
    {
        var slash = resource.LastIndexOf('/');
        var version = resource[..slash];
        return new Resource(
            api,
            $"{(version == "v1" ? "api" : "apis")}/{version}/namespaces/{@namespace}/{resource[(slash + 1)..]}"
        );
    }

    internal string FreshName(string prefix) =>
        prefix + "-" + Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    internal static string Widget(string name, string spec = "{}") =>
        $$"""{"apiVersion":"{{ApiVersion}}","kind":"Widget","metadata":{"name":"{{name}}"},"spec":{{spec}} }""";

    internal static string Labelled(string name, string labels) =>
        $$"""{"apiVersion":"{{ApiVersion}}","kind":"Widget","metadata":{"name":"{{name}}","labels":{{labels}} },"spec":{} }""";

    internal static string ConfigMap(string name, string data = "{}") =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"},"data":{{data}}}""";
}
