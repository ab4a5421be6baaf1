using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.Apply;
using Scenarios.Reasons;

namespace Scenarios;

/// <summary>Somebody lays hands on what the operator made: what is ours is put back, what is theirs stays.</summary>
public sealed class HandEditScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    /// <summary>
    /// For every kind of child, a change of something that we own. A kind that is missing here fails the test.
    /// </summary>
    private static readonly Dictionary<string, string> Edits = new()
    {
        ["ServiceAccount"] = "automountServiceAccountToken: true",
        ["Secret"] = "data: { MONGO_URI: ZXZpbA== }",
        ["ConfigMap"] = "data: { {0}: evil }",
        ["PersistentVolumeClaim"] = "metadata: { labels: { chat.scalewize.ai/instance: evil } }",
        ["Deployment"] = "spec: { template: { spec: { enableServiceLinks: true } } }",
        ["Service"] = "spec: { selector: { app.kubernetes.io/name: evil } }",
        ["HorizontalPodAutoscaler"] = "spec: { maxReplicas: 7 }",
        ["PodDisruptionBudget"] = "spec: { maxUnavailable: 3 }",
        ["NetworkPolicy"] = "spec: { ingress: [] }",
        ["Ingress"] = "spec: { ingressClassName: evil }",
        ["ServiceMonitor"] = "spec: { endpoints: [] }",
        ["PrometheusRule"] = "spec: { groups: [] }",
    };

    /// <summary>
    /// What is in them is generated and never written over: what an edit of them means is another story.
    /// </summary>
    private static readonly string[] Generated = ["full-credentials", "full-sessions"];

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task An_edit_of_any_child_is_put_back_and_what_is_not_ours_stays()
    {
        var children = await ChildrenAsync("edited");
        Assert.Equal(Edits.Keys.Order(), children.Select(c => (string)c.Child["kind"]!).Distinct().Order());

        foreach (var (path, child) in children)
        {
            await World.Files.MergeAsync(path, "metadata: { labels: { theirs: kept }, annotations: { theirs: kept } }");
            if (!Generated.Contains((string?)child["metadata"]!["name"]))
                await World.Files.MergeAsync(path, EditOf(child));
            await World.Files.MergeAsync(path, "metadata: { labels: { app.kubernetes.io/managed-by: someone } }");
        }

        foreach (var (path, child) in children)
        {
            var after = await World.UntilAsync(
                path,
                now => JsonNode.DeepEquals(Content(now), Content(child)),
                $"as it was: {Yaml.Write(Content(child))}"
            );
            Assert.Equal(
                ("kept", "kept"),
                (
                    (string?)after["metadata"]!["labels"]!["theirs"],
                    (string?)after["metadata"]!["annotations"]!["theirs"]
                )
            );
            Assert.Equal((string?)child["metadata"]!["uid"], (string?)after["metadata"]!["uid"]);
        }
    }

    [Fact]
    public async Task A_child_that_is_deleted_comes_back()
    {
        var children = await ChildrenAsync("deleted");

        // Without its keys an instance must not start anew, and a volume in use is not let go of.
        foreach (
            var (path, child) in children.Where(c =>
                !Generated.Contains((string?)c.Child["metadata"]!["name"])
                && (string)c.Child["kind"]! != "PersistentVolumeClaim"
            )
        )
        {
            await World.Files.DeleteAsync(path);
            await World.UntilAsync(
                path,
                now => (string?)now["metadata"]!["uid"] != (string?)child["metadata"]!["uid"],
                "made anew"
            );
        }
        await World.UntilAsync(WorldQueries.Instance("deleted", "full"), "True");
    }

    [Theory]
    [InlineData("v1", "Service", "api/v1/namespaces/{0}/services/full", "spec: { ports: [{ port: 9 }] }")]
    [InlineData("v1", "ConfigMap", "api/v1/namespaces/{0}/configmaps/full-config", "data: { theirs: kept }")]
    [InlineData(
        "policy/v1",
        "PodDisruptionBudget",
        "apis/policy/v1/namespaces/{0}/poddisruptionbudgets/full",
        "spec: { maxUnavailable: 9 }"
    )]
    [Covers(ReasonTable.EveryKind, FailureReasons.NameTaken)]
    public async Task A_namesake_that_is_not_ours_is_left_alone_and_its_end_is_noticed(
        string apiVersion,
        string kind,
        string path,
        string content
    )
    {
        var ns = $"taken-{kind.ToLowerInvariant()}";
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, ns);
        await World.Files.ApplyAsync(Stories.Namespace(ns));
        var theirs = Assert.Single(
            await World.Files.ApplyAsync(
                $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: {path.Split('/')[^1]}, namespace: {ns} }}\n{content}"
            )
        );

        await World.Files.ApplyAsync(Full(ns));
        var stalled = await World.UntilAsync(WorldQueries.Instance(ns, "full"), "False/NameTaken");
        Assert.Contains($"{kind} {ns}/", WorldQueries.Message(stalled), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(Content(theirs), Content((await World.Files.GetAsync(path))!)));

        await World.Files.DeleteAsync(path);
        await World.UntilAsync(WorldQueries.Instance(ns, "full"), "True");
    }

    private static string EditOf(JsonNode child) =>
        Edits[(string)child["kind"]!]
            .Replace("{0}", (child["data"] as JsonObject)?.First().Key, StringComparison.Ordinal);

    /// <summary>A ready instance with every kind of child, and all of those.</summary>
    private async Task<IReadOnlyList<(string Path, JsonNode Child)>> ChildrenAsync(string ns)
    {
        await World.Files.ApplyAsync(
            $"{PrometheusOperator.Definition("ServiceMonitor")}\n---\n{PrometheusOperator.Definition("PrometheusRule")}\n---\n{Stories.Namespace(ns)}\n---\n{Full(ns)}"
        );
        await World.UntilAsync($"apis/monitoring.coreos.com/v1/namespaces/{ns}/prometheusrules/full", _ => true);
        await World.UntilAsync($"apis/monitoring.coreos.com/v1/namespaces/{ns}/servicemonitors/full", _ => true);
        var instance = await World.UntilAsync(WorldQueries.Instance(ns, "full"), "True");
        var children = new List<(string, JsonNode)>();
        // The Endpoints of a Service have its labels, and no owner.
        foreach (var resource in (await NamespacedResourcesAsync(ns)).Where(resource => resource.Kind != "Endpoints"))
        {
            var labelled = await World.Files.ListAsync(
                $"{resource.Path}?labelSelector=chat.scalewize.ai/owner-uid%3D{instance["metadata"]!["uid"]}"
            );
            // The EndpointSlices of a Service have its labels, and another owner.
            foreach (
                var item in labelled.Where(item =>
                    item["metadata"]!["ownerReferences"] is not JsonArray owners
                    || owners.Any(owner => (string?)owner!["kind"] == "ChatInstance")
                )
            )
            {
                item["kind"] = resource.Kind;
                children.Add(($"{resource.Path}/{item["metadata"]!["name"]}", item));
            }
        }
        return children;
    }

    private async Task<IReadOnlyList<(string Path, string Kind)>> NamespacedResourcesAsync(string ns)
    {
        var groups = (await World.Files.GetAsync("apis"))!["groups"]!
            .AsArray()
            .Select(group => $"apis/{group!["preferredVersion"]!["groupVersion"]}")
            .Append("api/v1");
        var found = new List<(string, string)>();
        foreach (var root in groups)
        {
            found.AddRange(
                (await World.Files.ListedAsync(root))
                    .Where(resource =>
                        (bool)resource["namespaced"]!
                        && resource["verbs"]!.AsArray().Any(verb => (string?)verb == "list")
                    )
                    .Select(resource => ($"{root}/namespaces/{ns}/{resource["name"]}", (string)resource["kind"]!))
            );
        }
        return found;
    }

    /// <summary>
    /// What is ours of an object: all but its status, what the server keeps of it, and what others add to its metadata.
    /// </summary>
    private static JsonObject Content(JsonNode value)
    {
        var content = value.DeepClone().AsObject();
        foreach (var field in new[] { "status", "kind", "apiVersion" })
            content.Remove(field);
        content.Remove("metadata", out var metadata);
        content["labels"] = new JsonObject(
            (metadata!["labels"] as JsonObject ?? [])
                .Where(l => l.Key != "theirs")
                .Select(l => KeyValuePair.Create(l.Key, l.Value?.DeepClone()))
        );
        (content["spec"] as JsonObject)?.Remove("replicas");
        (content["spec"] as JsonObject)?.Remove("volumeName");
        return content;
    }

    private static string Full(string ns) =>
        $$"""
            {{Stories.Mongo(ns)}}
            ---
            {{Stories.Redis(ns)}}
            ---
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ChatInstance
            metadata: { name: full, namespace: {{ns}} }
            spec:
              mode: Shared
              version: v0.8.7
              region: {{ns}}
              autoscaling: { minReplicas: 2, maxReplicas: 4 }
              mongo: { uriSecretRef: { name: mongo } }
              redis: { uriSecretRef: { name: redis } }
              storage: { local: { size: 1Gi, accessMode: ReadWriteMany } }
              route: { host: {{ns}}.instances.example.com }
            """;
}
