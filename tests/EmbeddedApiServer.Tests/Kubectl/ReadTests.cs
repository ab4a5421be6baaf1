using System.Text.RegularExpressions;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Kubectl;

public sealed partial class ReadTests(ContractServer server)
{
    [Fact]
    public async Task Get_prints_the_definitions_columns()
    {
        var kubectl = await WithWidgetAsync();
        var lines = Lines(await kubectl.RunAsync("get", "widgets"));
        Assert.Equal("NAME COLOR SIZE READY AGE", lines[0]);
        Assert.Matches("^a red 5 [0-9]+s$", lines[1]);
    }

    [Fact]
    public async Task Get_wide_adds_the_columns_of_lower_priority()
    {
        var kubectl = await WithWidgetAsync();
        Assert.Equal(
            "NAME COLOR SIZE READY REASON AGE",
            Lines(await kubectl.RunAsync("get", "widgets", "-o", "wide"))[0]
        );
    }

    [Theory]
    [InlineData("wdg")]
    [InlineData("widget")]
    [InlineData("widgets.contract.example.com")]
    [InlineData("contract")]
    public async Task Get_knows_short_singular_full_and_category_names(string resource)
    {
        var kubectl = await WithWidgetAsync();
        Assert.Equal("widget.contract.example.com/a", (await kubectl.RunAsync("get", resource, "-o", "name")).Trim());
    }

    [Fact]
    public async Task Get_selects_by_label_and_field_over_all_namespaces()
    {
        var kubectl = await WithWidgetAsync();
        await kubectl.RunAsync("label", "widget", "a", $"run={kubectl.Name}");
        Assert.Equal(
            "a",
            await kubectl.RunAsync(
                "get",
                "widgets",
                "-A",
                "-l",
                $"run={kubectl.Name}",
                "-o",
                "jsonpath={.items[*].metadata.name}"
            )
        );
        Assert.Equal(
            "a",
            await kubectl.RunAsync(
                "get",
                "widgets",
                "--field-selector",
                "spec.color=red",
                "-o",
                "jsonpath={.items[*].metadata.name}"
            )
        );
    }

    [Fact]
    public async Task Get_of_nothing_says_so()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        Assert.Contains(
            "No resources found",
            (await kubectl.TryAsync("get", "widgets")).RequireSuccess().Error,
            StringComparison.Ordinal
        );
        var missing = await kubectl.TryAsync("get", "widget", "nobody");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains(
            "Error from server (NotFound): widgets.contract.example.com \"nobody\" not found",
            missing.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_in_chunks_prints_everything()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var manifest = string.Join("---\n", Enumerable.Range(0, 7).Select(i => KubectlNamespace.Widget($"w{i}", "{}")));
        await kubectl.WithInputAsync(manifest, "create");
        Assert.Equal(7, Lines(await kubectl.RunAsync("get", "widgets", "--chunk-size=2", "--no-headers")).Count);
    }

    [Fact]
    public async Task Get_prints_core_kinds_as_on_any_cluster()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.RunAsync("create", "configmap", "a", "--from-literal=x=1");
        await kubectl.RunAsync("create", "deployment", "d", "--image=example.com/app:1", "--replicas=0");
        Assert.Matches("^a 1 [0-9]+s$", Lines(await kubectl.RunAsync("get", "configmap", "a"))[1]);
        Assert.Equal("NAME READY UP-TO-DATE AVAILABLE AGE", Lines(await kubectl.RunAsync("get", "deployments"))[0]);
    }

    [Fact]
    public async Task Describe_prints_the_fields_and_the_events()
    {
        var kubectl = await WithWidgetAsync();
        var described = await kubectl.RunAsync("describe", "widget", "a");
        Assert.Matches(@"(?m)^Kind:\s+Widget$", described);
        Assert.Matches(@"(?m)^  Color:\s+red$", described);
        Assert.Matches(@"(?m)^Events:\s+<none>$", described);
    }

    [Fact]
    public async Task Explain_shows_the_description_and_type_of_a_field()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var explained = await kubectl.RunAsync("explain", "widget.spec.color");
        Assert.Contains("FIELD: color <string>", explained, StringComparison.Ordinal);
        Assert.Contains("The paint.", explained, StringComparison.Ordinal);
        Assert.Contains("ports", await kubectl.RunAsync("explain", "widget.spec"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_resources_lists_the_custom_ones_with_their_short_names()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var lines = Lines(await kubectl.RunAsync("api-resources", "--api-group=contract.example.com"));
        Assert.Contains("widgets wdg contract.example.com/v1 true Widget", lines);
        Assert.Contains("gadgets contract.example.com/v1 false Gadget", lines);
    }

    [Fact]
    public async Task Auth_can_i_answers_for_the_caller_and_for_an_account()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        Assert.Equal("yes", (await kubectl.RunAsync("auth", "can-i", "delete", "widgets")).Trim());
        var config = server.Cluster.WriteKubeconfig(
            await server.Cluster.ServiceAccountCredentialsAsync(kubectl.Name, "robot")
        );
        var answer = await new Support.Kubectl(config).TryAsync(
            null,
            "auth",
            "can-i",
            "delete",
            "widgets",
            "-n",
            kubectl.Name
        );
        Assert.Equal("no", answer.Output.Trim());
    }

    [Fact]
    public async Task Version_and_cluster_info_know_the_server()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        Assert.Contains("Server Version: v1.", await kubectl.RunAsync("version"), StringComparison.Ordinal);
    }

    private async Task<KubectlNamespace> WithWidgetAsync()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: red}"), "create");
        return kubectl;
    }

    private static List<string> Lines(string table) =>
        [
            .. table
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Spaces().Replace(line, " ").Trim()),
        ];

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
