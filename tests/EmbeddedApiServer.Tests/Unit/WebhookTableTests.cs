using System.Text.Json.Nodes;
using EmbeddedApiServer.Admission;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class WebhookTableTests
{
    private static readonly GroupResource Configurations = new(
        "admissionregistration.k8s.io",
        "validatingwebhookconfigurations"
    );

    private readonly ObjectStore _store = new(logCapacity: 4);
    private readonly ResourceRegistry _registry = new();
    private readonly WebhookTable _table;

    public WebhookTableTests() => _table = new(_store, _registry);

    [Fact]
    public void Webhooks_are_found_by_the_resource_and_in_the_order_of_their_configurations()
    {
        Configure("b", "pods");
        Configure("a", "*", "pods/status");
        Assert.Equal(["a0", "a1", "b0"], Names("pods"));
        Assert.Equal(["a0"], Names("secrets"));
    }

    [Fact]
    public void A_configuration_counts_as_long_as_it_is_there()
    {
        Assert.Empty(Names("pods"));
        var configuration = Configure("a", "pods");
        Assert.Equal(["a0"], Names("pods"));
        _store.TryCommit(Configurations, configuration, null);
        Assert.Empty(Names("pods"));
    }

    [Fact]
    public void Looking_up_a_resource_that_no_webhook_is_about_allocates_nothing()
    {
        var secrets = _registry.Find("", "v1", "secrets")!;
        Assert.Equal(0, Allocated(secrets));
        Configure("a", "pods");
        Assert.Empty(_table.Of(secrets));
        Assert.Equal(0, Allocated(secrets));
    }

    /// <summary>Bytes per look-up; what the runtime itself allocates once does not make one.</summary>
    private long Allocated(ResourceType type)
    {
        const int LookUps = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < LookUps; i++)
            _ = _table.Of(type).Count;
        return (GC.GetAllocatedBytesForCurrentThread() - before) / LookUps;
    }

    private IEnumerable<string> Names(string resource) =>
        _table.Of(_registry.Find("", "v1", resource)!).Select(webhook => webhook.Name);

    /// <summary>One webhook for each of <paramref name="resources"/>, named after the configuration.</summary>
    private StoredObject Configure(string name, params string[] resources)
    {
        var webhooks = resources
            .Index()
            .Select(resource =>
                JsonNode.Parse(
                    $$$"""
                    {"name":"{{{name}}}{{{resource.Index}}}","timeoutSeconds":1,"admissionReviewVersions":["v1"],"clientConfig":{"url":"https://localhost/"},
                     "rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["{{{resource.Item}}}"],"scope":"*"}]}
                    """
                )
            );
        return _store.TryCommit(
            Configurations,
            null,
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = name },
                ["webhooks"] = new JsonArray([.. webhooks]),
            }
        )!;
    }
}
