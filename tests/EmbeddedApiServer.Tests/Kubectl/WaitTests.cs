using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Kubectl;

public sealed class WaitTests(ContractServer server)
{
    [Fact]
    public async Task Wait_returns_when_the_condition_comes_true()
    {
        var kubectl = await WithWidgetAsync();
        var waiting = kubectl.RunAsync("wait", "widget/a", "--for=condition=Ready", "--timeout=20s");
        (
            await server
                .In(kubectl.Name, "contract.example.com/v1/widgets")
                .MergeAsync(
                    "a/status",
                    """{"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True"}]}}"""
                )
        ).Is(200);
        Assert.Equal("widget.contract.example.com/a condition met", (await waiting).Trim());
    }

    [Fact]
    public async Task Wait_returns_when_a_field_has_the_value()
    {
        var kubectl = await WithWidgetAsync();
        var waiting = kubectl.RunAsync("wait", "widget/a", "--for=jsonpath={.status.replicas}=3", "--timeout=20s");
        (
            await server
                .In(kubectl.Name, "contract.example.com/v1/widgets")
                .MergeAsync("a/status", """{"status":{"replicas":3}}""")
        ).Is(200);
        Assert.Contains("condition met", await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_returns_when_the_object_is_deleted()
    {
        var kubectl = await WithWidgetAsync();
        var waiting = kubectl.RunAsync("wait", "widget/a", "--for=delete", "--timeout=20s");
        (await server.In(kubectl.Name, "contract.example.com/v1/widgets").DeleteAsync("a")).Is(200);
        await waiting;
    }

    [Fact]
    public async Task Wait_gives_up_at_its_timeout()
    {
        var kubectl = await WithWidgetAsync();
        var result = await kubectl.TryAsync("wait", "widget/a", "--for=condition=Ready", "--timeout=1s");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("timed out waiting for the condition", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_watch_prints_until_it_is_told_to_stop()
    {
        var kubectl = await WithWidgetAsync();
        var result = await kubectl.TryAsync("get", "widgets", "-w", "--request-timeout=2s", "--no-headers");
        Assert.Contains("red", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollout_status_returns_when_a_deployment_is_there()
    {
        server.Cluster.RequireControllerManager();
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.RunAsync("create", "deployment", "d", "--image=example.com/app:1", "--replicas=2");
        Assert.Contains(
            "successfully rolled out",
            await kubectl.RunAsync("rollout", "status", "deployment/d", "--timeout=20s"),
            StringComparison.Ordinal
        );
        await kubectl.RunAsync("wait", "deployment/d", "--for=condition=Available", "--timeout=20s");
    }

    private async Task<KubectlNamespace> WithWidgetAsync()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: red}"), "create");
        return kubectl;
    }
}
