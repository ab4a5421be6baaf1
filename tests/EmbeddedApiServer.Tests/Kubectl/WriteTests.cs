using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Kubectl;

public sealed class WriteTests(ContractServer server)
{
    [Fact]
    public async Task Apply_creates_configures_and_then_leaves_unchanged()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        Assert.Equal(
            "widget.contract.example.com/a created",
            (await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: red}"), "apply")).Trim()
        );
        Assert.Equal(
            "widget.contract.example.com/a configured",
            (await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: blue}"), "apply")).Trim()
        );
        Assert.Equal(
            "widget.contract.example.com/a unchanged",
            (await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: blue}"), "apply")).Trim()
        );
    }

    [Fact]
    public async Task Apply_merges_a_deployment_three_ways()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.WithInputAsync(Contract.Workloads.Deployment("d", replicas: 0), "apply");
        await kubectl.RunAsync("set", "env", "deployment/d", "OTHER=kept");
        await kubectl.WithInputAsync(
            Contract
                .Workloads.Deployment("d", "example.com/app:2", 0)
                .Replace("\"name\":\"A\",\"value\":\"1\"", "\"name\":\"B\",\"value\":\"1\"", StringComparison.Ordinal),
            "apply"
        );
        Assert.Equal(
            "example.com/app:2",
            await kubectl.RunAsync("get", "deployment", "d", "-o", "jsonpath={.spec.template.spec.containers[0].image}")
        );
        var names = await kubectl.RunAsync(
            "get",
            "deployment",
            "d",
            "-o",
            "jsonpath={.spec.template.spec.containers[0].env[*].name}"
        );
        Assert.Equal(["B", "OTHER"], names.Split(' ').Order());
    }

    [Fact]
    public async Task Server_side_apply_reports_a_conflict_and_forces_it()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.WithInputAsync(
            KubectlNamespace.Widget("a", "{color: red}"),
            "apply",
            "--server-side",
            "--field-manager=one"
        );
        var refused = await kubectl.TryWithInputAsync(
            KubectlNamespace.Widget("a", "{color: blue}"),
            "apply",
            "--server-side",
            "--field-manager=two"
        );
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(
            "Apply failed with 1 conflict: conflict with \"one\": .spec.color",
            refused.Error,
            StringComparison.Ordinal
        );
        var forced = await kubectl.WithInputAsync(
            KubectlNamespace.Widget("a", "{color: blue}"),
            "apply",
            "--server-side",
            "--field-manager=two",
            "--force-conflicts"
        );
        Assert.Contains("serverside-applied", forced, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelled_field_is_refused_before_anything_is_created()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var refused = await kubectl.TryWithInputAsync(KubectlNamespace.Widget("a", "{colour: red}"), "apply");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("unknown field \"spec.colour\"", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_value_is_told_with_its_path()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var refused = await kubectl.TryWithInputAsync(KubectlNamespace.Widget("a", "{color: pink}"), "apply");
        Assert.Contains("The Widget \"a\" is invalid: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(
            "spec.color: Unsupported value: \"pink\": supported values: \"red\", \"green\", \"blue\"",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("merge", """{"spec":{"color":"blue"}}""")]
    [InlineData("json", """[{"op":"replace","path":"/spec/color","value":"blue"}]""")]
    public async Task Patch_changes_a_custom_resource(string type, string patch)
    {
        var kubectl = await WithWidgetAsync();
        Assert.Equal(
            "widget.contract.example.com/a patched",
            (await kubectl.RunAsync("patch", "widget", "a", $"--type={type}", "-p", patch)).Trim()
        );
        Assert.Equal("blue", await kubectl.RunAsync("get", "widget", "a", "-o", "jsonpath={.spec.color}"));
    }

    [Fact]
    public async Task Patch_changes_a_deployment_strategically_and_a_status_by_subresource()
    {
        var kubectl = await WithWidgetAsync();
        await kubectl.WithInputAsync(Contract.Workloads.Deployment("d", replicas: 0), "apply");
        await kubectl.RunAsync(
            "patch",
            "deployment",
            "d",
            "-p",
            """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.com/app:9"}]}}}}"""
        );
        Assert.Equal(
            "http",
            await kubectl.RunAsync(
                "get",
                "deployment",
                "d",
                "-o",
                "jsonpath={.spec.template.spec.containers[0].ports[0].name}"
            )
        );
        await kubectl.RunAsync(
            "patch",
            "widget",
            "a",
            "--subresource=status",
            "--type=merge",
            "-p",
            """{"status":{"replicas":2}}"""
        );
        Assert.Equal("2", await kubectl.RunAsync("get", "widget", "a", "-o", "jsonpath={.status.replicas}"));
    }

    [Fact]
    public async Task Diff_shows_what_an_apply_would_change()
    {
        var kubectl = await WithWidgetAsync();
        var diff = await kubectl.TryWithInputAsync(KubectlNamespace.Widget("a", "{color: blue, replicas: 1}"), "diff");
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains("-  color: red", diff.Output, StringComparison.Ordinal);
        Assert.Contains("+  color: blue", diff.Output, StringComparison.Ordinal);
        Assert.Equal(
            0,
            (
                await kubectl.TryWithInputAsync(KubectlNamespace.Widget("a", "{color: red, replicas: 1}"), "diff")
            ).ExitCode
        );
    }

    [Fact]
    public async Task Scale_goes_through_the_scale_of_both_kinds()
    {
        var kubectl = await WithWidgetAsync();
        await kubectl.RunAsync("create", "deployment", "d", "--image=example.com/app:1", "--replicas=0");
        await kubectl.RunAsync("scale", "deployment", "d", "--replicas=3");
        await kubectl.RunAsync("scale", "widget", "a", "--replicas=4");
        Assert.Equal("3", await kubectl.RunAsync("get", "deployment", "d", "-o", "jsonpath={.spec.replicas}"));
        Assert.Equal("4", await kubectl.RunAsync("get", "widget", "a", "-o", "jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task Delete_waits_until_the_object_is_gone()
    {
        var kubectl = await WithWidgetAsync();
        Assert.Contains(
            "widget.contract.example.com \"a\" deleted",
            await kubectl.RunAsync("delete", "widget", "a"),
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await kubectl.TryAsync("get", "widget", "a")).ExitCode);
        await kubectl.RunAsync("delete", "widget", "a", "--ignore-not-found");
    }

    [Fact]
    public async Task Create_replace_and_label_do_what_they_say()
    {
        var kubectl = await WithWidgetAsync();
        await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: green}"), "replace");
        await kubectl.RunAsync("label", "widget", "a", "x=y");
        await kubectl.RunAsync("annotate", "widget", "a", "n=m");
        Assert.Equal(
            "green y m",
            await kubectl.RunAsync(
                "get",
                "widget",
                "a",
                "-o",
                "jsonpath={.spec.color} {.metadata.labels.x} {.metadata.annotations.n}"
            )
        );
        Assert.Contains(
            "AlreadyExists",
            (await kubectl.TryWithInputAsync(KubectlNamespace.Widget("a", "{}"), "create")).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_kustomization_is_applied_whole()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        var folder = Directory.CreateTempSubdirectory("kustomization-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "kustomization.yaml"),
            "resources: [widget.yaml]\nnamePrefix: my-\nconfigMapGenerator:\n- name: settings\n  literals: [x=1]\n"
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "widget.yaml"),
            KubectlNamespace.Widget("a", "{color: red}")
        );
        var applied = await kubectl.RunAsync("apply", "-k", folder.FullName);
        Assert.Contains("widget.contract.example.com/my-a created", applied, StringComparison.Ordinal);
        Assert.Contains("configmap/my-settings-", applied, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_dry_run_on_the_server_stores_nothing()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        Assert.Contains(
            "created (server dry run)",
            await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{}"), "apply", "--dry-run=server"),
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await kubectl.TryAsync("get", "widget", "a")).ExitCode);
    }

    private async Task<KubectlNamespace> WithWidgetAsync()
    {
        var kubectl = await KubectlNamespace.CreateAsync(server);
        await kubectl.WithInputAsync(KubectlNamespace.Widget("a", "{color: red, replicas: 1}"), "apply");
        return kubectl;
    }
}
