using Support;

namespace Scenarios;

/// <summary>
/// The shop's script, run as it is, with a token that has the ClusterRole chat-sales and nothing else.
/// </summary>
public sealed class SalesScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples/sales");

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task An_enterprise_tenant_is_created_and_waited_for()
    {
        using var desk = await DeskAsync();

        var sold = await desk.RunAsync("create", Path.Combine(Folder, "tenant.yaml"), "60");

        Assert.Equal((0, "https://globex.chat.example.com\n"), (sold.ExitCode, sold.Output));
        Assert.Equal("True/Ready", WorldQueries.Verdict(await World.Files.GetAsync(WorldQueries.Tenant("globex"))));
        Assert.Equal(0, (await desk.RunAsync("wait", "globex", "60")).ExitCode);
        Assert.Equal(3, (await desk.RunAsync("create", Path.Combine(Folder, "tenant.yaml"), "60")).ExitCode);
    }

    [Theory]
    [InlineData("  seats: 0", "spec.seats")]
    [InlineData("  sets: 10", "unknown field \"spec.sets\"")]
    [InlineData("  domains: [{ host: \"*.example.org\" }]", "no wildcard")]
    public async Task A_mistake_is_told_by_the_dry_run_and_nothing_is_created(string line, string told)
    {
        using var desk = await DeskAsync();

        var refused = await desk.RunAsync(
            "create",
            desk.Write("mistake.yaml", Stories.Tenant("mistaken", "enterprise", line)),
            "60"
        );

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
        Assert.Null(await World.Files.GetAsync(WorldQueries.Tenant("mistaken")));
    }

    [Fact]
    public async Task What_a_person_must_act_on_ends_the_wait_with_the_reason()
    {
        using var desk = await DeskAsync();

        var stalled = await desk.RunAsync(
            "create",
            desk.Write("stalled.yaml", Stories.Tenant("brandless", "starter", "  branding: { title: Mine }")),
            "60"
        );

        Assert.Equal(4, stalled.ExitCode);
        Assert.Contains("NotInPlan", stalled.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_is_not_ready_in_time_ends_the_wait_and_says_what_it_waits_for()
    {
        using var desk = await DeskAsync();

        var late = await desk.RunAsync(
            "create",
            desk.Write("late.yaml", Stories.Tenant("latecomer", more: "  placement: { region: nowhere }")),
            "3"
        );

        Assert.Equal(5, late.ExitCode);
        Assert.Contains("NoCapacity", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sales_desk_can_do_no_more_than_sell()
    {
        using var desk = await DeskAsync();

        foreach (
            var path in new[]
            {
                "api/v1/namespaces/chat-system/secrets",
                "api/v1/namespaces/chat-system/secrets/mongo",
                $"{WorldQueries.Chat}/chatinstances",
                "api/v1/namespaces",
            }
        )
        {
            using var answer = await desk.Http.GetAsync(path);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        }
        using var deleted = await desk.Http.DeleteAsync(WorldQueries.Tenant("globex"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, deleted.StatusCode);
        Assert.Equal(
            6,
            (
                await desk.RunAsync(
                    "wait",
                    "globex",
                    "5",
                    new() { ["CHAT_TOKEN_FILE"] = desk.Write("wrong", "not-a-token") }
                )
            ).ExitCode
        );
    }

    [Fact]
    public async Task The_token_is_in_no_list_of_processes()
    {
        using var desk = await DeskAsync();
        // Stands before the real one on the PATH, and writes down what it is called with.
        var spy = desk.Write(
            "bin/curl",
            $"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{desk.PathOf("called")}'\nPATH=/usr/bin:/bin exec curl \"$@\"\n"
        );
        await Tool.RunAsync("chmod", ["+x", spy]);

        await desk.RunAsync("wait", "nobody", "5", new() { ["PATH"] = $"{Path.GetDirectoryName(spy)}:/usr/bin:/bin" });

        var called = await File.ReadAllTextAsync(desk.PathOf("called"));
        Assert.Contains("tenants/nobody", called, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Token, called, StringComparison.Ordinal);
    }

    private async Task<SalesDesk> DeskAsync()
    {
        var credentials = await World.Cluster.ServiceAccountCredentialsAsync("chat-system", "sales");
        await World.Files.ApplyAsync(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: { name: sales }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-sales }
            subjects: [{ kind: ServiceAccount, name: sales, namespace: chat-system }]
            """
        );
        return new(World.Cluster, credentials.Token!);
    }
}
