using System.Text;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class ServiceProxyTests
{
    private static readonly NamespacedName Service = new("chat", "shared");

    [Fact]
    public async Task The_start_of_a_Services_answer_comes_back()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("all is well"));
        using var test = TestClient.Of(server);

        var start = await Get(test, most: 3);

        Assert.Equal("all", Encoding.UTF8.GetString(start));
        Assert.Equal(
            "/api/v1/namespaces/chat/services/shared:http/proxy/readyz",
            Assert.Single(server.Requests).PathAndQuery
        );
    }

    [Fact]
    public async Task An_answer_of_the_Service_has_no_reason_and_one_of_the_API_server_has()
    {
        await using var server = await ScriptedServer.StartAsync(
            new ServerAnswer(503, "NOT_READY"),
            ServerAnswer.Error(503, "ServiceUnavailable")
        );
        using var test = TestClient.Of(server);

        var service = await Assert.ThrowsAsync<KubernetesApiException>(() => Get(test));
        var api = await Assert.ThrowsAsync<KubernetesApiException>(() => Get(test));

        Assert.Equal((503, "", 503, "ServiceUnavailable"), (service.Code, service.Reason, api.Code, api.Reason));
    }

    [Fact]
    public async Task It_is_asked_once_whatever_it_answers()
    {
        await using var server = await ScriptedServer.StartAsync(new ServerAnswer(503) { RetryAfter = "1" });
        using var test = TestClient.Of(server);

        await Assert.ThrowsAsync<KubernetesApiException>(() => Get(test));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Silence_is_told_from_a_refusal()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var test = TestClient.Of(server);

        Assert.True(
            (
                await test.FailsAsync(client =>
                    ((IServiceProxy)client).GetAsync(Service, "http", "/readyz", 8, TimeSpan.FromSeconds(1), default)
                )
            ).IsTimeout
        );
    }

    [Theory]
    [InlineData("/../../../secrets/x")]
    [InlineData("/a/../../../../nodes")]
    [InlineData("/%2e%2e/%2e%2e/x")]
    public void A_path_cannot_lead_out_of_the_Service(string path) =>
        Assert.Throws<ArgumentException>(() => ResourceRequests.Proxy(Service, "http", path));

    private static Task<byte[]> Get(TestClient test, int most = 8) =>
        test.Passing(
            ((IServiceProxy)test.Client).GetAsync(Service, "http", "/readyz", most, TimeSpan.FromHours(1), default)
        );
}
