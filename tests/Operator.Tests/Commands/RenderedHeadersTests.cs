using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Offline;

namespace Operator.Tests.Commands;

/// <summary>
/// Each folder under cases/ holds input.yaml and expected.yaml: what its MCP servers become in the objects that are
/// printed. UPDATE_GOLDEN=1 writes expected.yaml anew; read the difference before you commit it.
/// </summary>
public sealed class RenderedHeadersTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "cases");

    [Theory]
    [InlineData("mcp-headers")]
    [InlineData("mcp-headers-of-a-secret-elsewhere")]
    public async Task Headers_and_their_variables_are_printed_as_the_cluster_gets_them(string name)
    {
        var world = OfflineWorld.Read([Path.Combine(Folder, name, "input.yaml")]);
        Assert.Empty(world.Problems);
        var configuration = ConfigurationLoader.Load(new() { File = "baseDomain: chat.example.com" }).Value!;
        var rendered = await OfflineRendering.RenderAsync(world, configuration, TestContext.Current.CancellationToken);
        Assert.Empty(rendered.Held);

        var actual = Yaml.WriteAll([OfServers(rendered.Objects)]);
        var golden = Path.Combine(Folder, name, "expected.yaml");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, actual);

        Assert.Equal(File.Exists(golden) ? File.ReadAllText(golden) : "", actual);
    }

    private static JsonObject OfServers(IReadOnlyList<JsonNode> objects)
    {
        var instance = One(objects, "ChatInstance", "acme");
        var container = One(objects, "Deployment", "acme")["spec"]!["template"]!["spec"]!["containers"]![0]!;
        var file = One(objects, "ConfigMap", "acme-config")["data"]!.AsObject().Single().Value!;
        return new()
        {
            ["chatInstance"] = new JsonObject
            {
                ["config"] = instance["spec"]!["config"]!["mcpServers"]!.DeepClone(),
                ["env"] = Variables(instance["spec"]!["env"]!),
            },
            ["librechat.yaml"] = Yaml.Read((string)file!)!["mcpServers"]!.DeepClone(),
            ["env"] = Variables(container["env"]!),
            ["secret"] = One(objects, "Secret", "acme-crm")["data"]!.DeepClone(),
        };
    }

    private static JsonArray Variables(JsonNode env) =>
        [
            .. env.AsArray()
                .Where(variable => ((string)variable!["name"]!).StartsWith("MCP_", StringComparison.Ordinal))
                .Select(variable => variable!.DeepClone()),
        ];

    private static JsonNode One(IReadOnlyList<JsonNode> objects, string kind, string name) =>
        objects.Single(one => (string)one["kind"]! == kind && (string)one["metadata"]!["name"]! == name);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
