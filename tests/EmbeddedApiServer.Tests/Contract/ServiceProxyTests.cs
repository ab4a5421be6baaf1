using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class ServiceProxyTests(ContractServer server)
{
    private const string Service =
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"nobody"},"ports":[{"name":"http","port":80,"targetPort":3080}]}}""";

    [Fact]
    public async Task A_Service_that_does_not_exist_is_not_found()
    {
        var services = await server.FreshAsync("v1/services");
        (await services.Api.GetAsync($"{services.Path}/web:http/proxy/readyz")).Is(404, "NotFound");
    }

    [Theory]
    [InlineData("web:http")]
    [InlineData("web:80")]
    [InlineData("http:web:http")]
    public async Task A_Service_without_ready_pods_is_unavailable_in_the_API_servers_own_words(string target)
    {
        var services = await server.FreshAsync("v1/services");
        (await services.PostAsync(Service)).Is(201);
        (await AskAsync(services, $"{target}/proxy/readyz"))
            .Is(503, "ServiceUnavailable")
            .Says("no endpoints available for service \"web\"");
    }

    [Fact]
    public async Task A_port_that_the_Service_does_not_have_is_unavailable()
    {
        var services = await server.FreshAsync("v1/services");
        (await services.PostAsync(Service)).Is(201);
        (await AskAsync(services, "web:metrics/proxy/")).Is(503, "ServiceUnavailable");
    }

    /// <summary>A real server looks at a copy of the Services and their endpoints that lags a little.</summary>
    private static Task<Answer> AskAsync(Resource services, string path) =>
        Resource.EventuallyAsync(() => services.Api.GetAsync($"{services.Path}/{path}"), answer => answer.Code != 404);
}
