using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Operator.Tests.GitOps;

public sealed class ActionTests
{
    private static readonly JsonNode Actions = Yaml.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "config/argocd/actions.yaml"))
    )!;

    [Fact]
    public async Task What_runs_can_be_paused_and_refreshed_and_what_is_paused_resumed() =>
        Assert.Equal(
            ("pause, refresh", "resume"),
            (
                await OfferedAsync(Resource("mine: kept")),
                await OfferedAsync(Resource("chat.scalewize.ai/paused: 'true'"))
            )
        );

    [Fact]
    public async Task Pause_and_resume_set_and_remove_one_annotation()
    {
        var paused = await RunAsync("pause", Resource("mine: kept"));
        Assert.Equal("""{"mine":"kept","chat.scalewize.ai/paused":"true"}""", Sorted(paused));

        Assert.Equal("""{"mine":"kept"}""", Sorted(await RunAsync("resume", paused)));
    }

    [Fact]
    public async Task A_resource_without_annotations_can_be_paused()
    {
        var resource = Resource("mine: kept");
        resource["metadata"]!.AsObject().Remove("annotations");

        Assert.Equal("""{"chat.scalewize.ai/paused":"true"}""", Sorted(await RunAsync("pause", resource)));
        Assert.Null((await RunAsync("resume", resource))["metadata"]!["annotations"]);
    }

    [Fact]
    public async Task Refresh_asks_for_a_pass_with_the_time()
    {
        var asked = (await RunAsync("refresh", Resource("mine: kept")))["metadata"]!["annotations"]![
            Labels.RequestedAt
        ];

        Assert.True(
            DateTimeOffset.TryParse((string?)asked, System.Globalization.CultureInfo.InvariantCulture, out _),
            asked?.ToString()
        );
    }

    [Fact]
    public async Task Nothing_but_annotations_is_changed()
    {
        foreach (var action in new[] { "pause", "resume", "refresh" })
        {
            var (before, after) = (Resource("mine: kept"), await RunAsync(action, Resource("mine: kept")));
            Assert.True(JsonNode.DeepEquals(Without(before), Without(after)), after.ToJsonString());
        }

        static JsonNode Without(JsonNode resource)
        {
            resource["metadata"]!.AsObject().Remove("annotations");
            return resource;
        }
    }

    [Fact]
    public async Task The_kustomization_adds_health_and_actions_of_each_kind_to_the_ConfigMap_of_Argo_CD()
    {
        var built = await Tool.RunAsync("kubectl", ["kustomize", Path.Combine(Repository.Root, "config/argocd")]);
        Assert.Equal((0, ""), (built.ExitCode, built.Error));

        var map = Yaml.Read(built.Output)!;
        Assert.Equal(
            "ConfigMap argocd/argocd-cm",
            $"{map["kind"]} {map["metadata"]!["namespace"]}/{map["metadata"]!["name"]}"
        );
        Assert.Equal(
            "actions ChatInstance, actions ProviderPool, actions Tenant, health ChatInstance, health ProviderPool, health Tenant",
            string.Join(
                ", ",
                map["data"]!
                    .AsObject()
                    .Select(entry =>
                        entry
                            .Key.Replace("resource.customizations.", "", StringComparison.Ordinal)
                            .Replace(".chat.scalewize.ai_", " ", StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    private static JsonObject Resource(string annotation) =>
        Yaml.Read(
                    $$"""
                    apiVersion: chat.scalewize.ai/v1alpha1
                    kind: Tenant
                    metadata: { name: acme, generation: 3, annotations: { {{annotation}} } }
                    spec: { plan: enterprise, seats: 250, displayName: "Acme \"& Söhne\"", domains: [{ host: chat.acme.example }] }
                    """
                )!
            .AsObject();

    private static async Task<string> OfferedAsync(JsonNode resource)
    {
        var offered = (await ArgoLua.RunAsync((string)Actions["discovery.lua"]!, resource)).AsObject();
        return string.Join(
            ", ",
            offered
                .Where(action => action.Value!["disabled"]?.GetValue<bool>() != true)
                .Select(action => action.Key)
                .Order(StringComparer.Ordinal)
        );
    }

    private static Task<JsonNode> RunAsync(string action, JsonNode resource) =>
        ArgoLua.RunAsync(
            (string)
                Actions["definitions"]!.AsArray().Single(definition => (string?)definition!["name"] == action)![
                    "action.lua"
                ]!,
            resource
        );

    private static string Sorted(JsonNode resource) =>
        new JsonObject(
            resource["metadata"]!["annotations"]!
                .AsObject()
                .OrderByDescending(a => a.Key, StringComparer.Ordinal)
                .Select(a => KeyValuePair.Create(a.Key, a.Value?.DeepClone()))
        ).ToJsonString();
}
