using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class UnsupportedTests(ContractServer server)
{
    [Theory]
    [InlineData("POST", "api/v1/namespaces/default/pods/a/exec?command=ls")]
    [InlineData("GET", "api/v1/namespaces/default/pods/a/log")]
    [InlineData("POST", "api/v1/namespaces/default/pods/a/eviction")]
    [InlineData("POST", "api/v1/namespaces/default/services/a/proxy/")]
    public async Task What_the_embedded_server_does_not_do_it_names(string method, string path)
    {
        Assert.SkipUnless(server.Cluster.IsEmbedded, "a real server does all of these");
        var refused = await server.Api.SendAsync(
            new HttpMethod(method),
            path,
            method == "POST" ? "{}" : null,
            "application/json"
        );
        refused.Is(501, "NotImplemented");
        refused.Says(path.Split('/')[^1].Split('?')[0] is { Length: > 0 } last ? last : "proxy");
    }

    [Fact]
    public async Task A_method_nobody_defined_for_a_collection_is_not_allowed()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.Api.PutAsync(configMaps.Path, "{}")).Is(405, "MethodNotAllowed");
    }
}
