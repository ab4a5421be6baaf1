using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Support;

namespace Scenarios.Attacks;

/// <summary>
/// Somebody has the operator's token. Its roles are cluster-wide; the policy in config/admission says that it changes
/// only what it has made. The worlds of all scenarios have the policy, so that what the operator does itself is shown to
/// pass.
/// </summary>
public sealed class OperatorRightsScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Ours = "labels: { app.kubernetes.io/managed-by: chat-operator }";

    private OperatorWorld World => operated.World;

    [Theory]
    [InlineData(
        "api/v1/namespaces/kube-system/configmaps",
        $"{{ metadata: {{ name: stolen, {Ours} }} }}",
        "nothing to do in namespace kube-system"
    )]
    [InlineData(
        "api/v1/namespaces/kube-public/secrets",
        $"{{ metadata: {{ name: stolen, {Ours} }} }}",
        "nothing to do in namespace kube-public"
    )]
    [InlineData(
        "api/v1/namespaces",
        $"{{ metadata: {{ name: kube-mine, {Ours} }} }}",
        "nothing to do in namespace kube-mine"
    )]
    [InlineData("api/v1/namespaces", "{ metadata: { name: somebodys } }", "changes only what it has made")]
    [InlineData(
        "api/v1/namespaces/chat-system/configmaps",
        "{ metadata: { name: unmarked } }",
        "changes only what it has made"
    )]
    [InlineData(
        "api/v1/namespaces/chat-system/secrets",
        $"{{ metadata: {{ name: token, {Ours}, annotations: {{ kubernetes.io/service-account.name: default }} }}, type: kubernetes.io/service-account-token }}",
        "asks for no token"
    )]
    [InlineData(
        "apis/rbac.authorization.k8s.io/v1/namespaces/chat-system/rolebindings",
        $"{{ metadata: {{ name: more, {Ours} }}, roleRef: {{ apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-operator }}, subjects: [{{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: thieves }}] }}",
        "gives no other right"
    )]
    [InlineData(
        "apis/rbac.authorization.k8s.io/v1/namespaces/chat-system/rolebindings",
        $"{{ metadata: {{ name: more, {Ours} }}, roleRef: {{ apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-tenant-view }}, subjects: [{{ kind: ServiceAccount, namespace: chat-system, name: default }}] }}",
        "gives no other right"
    )]
    [InlineData(
        "apis/batch/v1/namespaces/chat-system/jobs",
        $"{{ metadata: {{ name: node, {Ours} }}, spec: {{ template: {{ spec: {{ restartPolicy: Never, hostNetwork: true, containers: [{{ name: a, image: a }}] }} }} }} }}",
        "gets at its node"
    )]
    [InlineData(
        "apis/batch/v1/namespaces/chat-system/jobs",
        $"{{ metadata: {{ name: node, {Ours} }}, spec: {{ template: {{ spec: {{ restartPolicy: Never, containers: [{{ name: a, image: a }}], volumes: [{{ name: a, hostPath: {{ path: / }} }}] }} }} }} }}",
        "gets at its node"
    )]
    [InlineData(
        "apis/coordination.k8s.io/v1/namespaces/chat-system/leases",
        "{ metadata: { name: kube-scheduler } }",
        "changes only what it has made"
    )]
    [InlineData(
        "apis/events.k8s.io/v1/namespaces/default/events",
        "{ metadata: { name: lie }, eventTime: '2026-01-01T00:00:00.000000Z', reportingController: kubelet, reportingInstance: a, action: a, reason: a, type: Normal, regarding: { kind: Node, name: a } }",
        "changes only what it has made"
    )]
    public async Task Who_has_the_operators_token_makes_nothing_that_the_operator_would_not(
        string path,
        string body,
        string why
    )
    {
        var thief = await ThiefAsync();

        var (code, message) = await AskAsync(thief, HttpMethod.Post, path, "application/json", body);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_operators_token_changes_and_deletes_nothing_of_others()
    {
        var thief = await ThiefAsync();
        await World.Files.ApplyAsync(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: somebodys, namespace: chat-system }
            data: { a: b }
            """
        );
        await World.Files.ApplyAsync(Stories.Tenant("robbed", "enterprise", "  displayName: Robbed"));
        const string map = "api/v1/namespaces/chat-system/configmaps/somebodys";

        Assert.Equal(HttpStatusCode.Forbidden, await MergeAsync(thief, map, "{ data: { a: c } }"));
        Assert.Equal(HttpStatusCode.Forbidden, await MergeAsync(thief, map, $"{{ metadata: {{ {Ours} }} }}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(thief, HttpMethod.Delete, map)).Code);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await MergeAsync(thief, WorldQueries.Tenant("robbed"), "{ spec: { displayName: Mine } }")
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await AskAsync(thief, HttpMethod.Delete, "api/v1/namespaces/default")).Code
        );
    }

    [Fact]
    public async Task Who_has_the_operators_token_has_nobody_else_asked_about_everything()
    {
        var thief = await ThiefAsync();
        const string webhook = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/chat-operator";
        await World.Files.ApplyFileAsync(Path.Combine(Repository.Root, "config/admission/webhook.yaml"));
        await World.UntilAsync(
            webhook,
            w => w["webhooks"]![0]!["clientConfig"]!["caBundle"] is not null,
            "trusted by what the operator wrote"
        );
        var webhooks = (await World.Files.GetAsync(webhook))!["webhooks"]!;
        webhooks[0]!["failurePolicy"] = "Fail";

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await MergeAsync(thief, webhook, new JsonObject { ["webhooks"] = webhooks.DeepClone() }.ToJsonString())
        );
    }

    /// <summary>The marks of what is ours may be taken away by hand: the operator puts them back.</summary>
    [Fact]
    public async Task The_operator_itself_is_held_up_by_nothing()
    {
        SkipOnEmbedded();
        await World.Files.ApplyAsync(Stories.Tenant("served", "enterprise", "  displayName: Served"));
        await World.UntilAsync(WorldQueries.Tenant("served"), "True/Ready");
        const string service = "api/v1/namespaces/chat-served/services/served";
        await World.Files.MergeAsync(
            service,
            "metadata: { labels: { app.kubernetes.io/managed-by: null } }\nspec: { sessionAffinity: ClientIP }"
        );

        await World.UntilAsync(
            service,
            s => (string?)s["metadata"]!["labels"]!["app.kubernetes.io/managed-by"] == "chat-operator",
            "marked again"
        );
        await World.Files.DeleteAsync(WorldQueries.Tenant("served"));
        await World.UntilGoneAsync(WorldQueries.Tenant("served"));
    }

    private async Task<HttpClient> ThiefAsync()
    {
        SkipOnEmbedded();
        var thief = World.Cluster.ClientFor(
            await World.Cluster.ServiceAccountCredentialsAsync("chat-system", "chat-operator")
        );
        // An API server takes up a policy when its own watch has told it.
        await Eventually.True(
            async () =>
                await AskAsync(
                    thief,
                    HttpMethod.Post,
                    "api/v1/namespaces/kube-system/configmaps",
                    "application/json",
                    "{ metadata: { generateName: early- } }"
                )
                    is (HttpStatusCode.Forbidden, _),
            TimeSpan.FromSeconds(30)
        );
        return thief;
    }

    private void SkipOnEmbedded() =>
        Assert.SkipWhen(World.Cluster.IsEmbedded, "the embedded server has no admission policies");

    private static async Task<HttpStatusCode> MergeAsync(HttpClient thief, string path, string patch) =>
        (await AskAsync(thief, HttpMethod.Patch, path, "application/merge-patch+json", patch)).Code;

    private static async Task<(HttpStatusCode Code, string Message)> AskAsync(
        HttpClient thief,
        HttpMethod method,
        string path,
        string type = "application/json",
        string? yaml = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (yaml is not null)
        {
            request.Content = new StringContent(Kubernetes.Objects.Yaml.Read(yaml)!.ToJsonString(), Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        using var answer = await thief.SendAsync(request);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"] ?? "");
    }
}
