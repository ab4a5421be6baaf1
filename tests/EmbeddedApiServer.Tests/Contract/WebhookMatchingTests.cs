using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>Which writes a validating webhook is asked about.</summary>
public sealed class WebhookMatchingTests(ContractServer server)
{
    [Fact]
    public async Task Another_namespace_is_not_asked_about()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync();
        (await (await server.WidgetsAsync()).PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Empty(webhook.Requests);
    }

    [Theory]
    [InlineData("""{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["*"],"resources":["widgets"]}""", false)]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v2"],"operations":["*"],"resources":["widgets"]}""",
        false
    )]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v1"],"operations":["*"],"resources":["gadgets"]}""",
        false
    )]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v1"],"operations":["UPDATE","DELETE"],"resources":["widgets"]}""",
        false
    )]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v1"],"operations":["*"],"resources":["widgets"],"scope":"Cluster"}""",
        false
    )]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v1"],"operations":["*"],"resources":["widgets/*"]}""",
        true
    )]
    [InlineData(
        """{"apiGroups":["contract.example.com"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["widgets"],"scope":"Namespaced"}""",
        true
    )]
    [InlineData(
        """{"apiGroups":["apps","contract.example.com"],"apiVersions":["*"],"operations":["CREATE"],"resources":["gadgets","widgets"]}""",
        true
    )]
    [InlineData("""{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*/*"],"scope":"*"}""", true)]
    public async Task A_creation_is_asked_about_when_a_rule_covers_it(string rule, bool isAsked)
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry().With("rules", $"[{rule}]"));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal(isAsked ? 1 : 0, webhook.Requests.Count(request => request.Text("kind.kind") == "Widget"));
    }

    [Fact]
    public async Task A_status_is_no_matter_of_a_rule_for_the_resource()
    {
        await using var webhook = await Webhook.StartAsync(server);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await webhook.InstallAsync(webhook.Entry("\"widgets\",\"gadgets/*\""));
        (
            await webhook.Widgets.Api.PatchAsync(
                $"{webhook.Widgets.Path}/a/status",
                Api.MergePatch,
                """{"status":{"replicas":1}}"""
            )
        ).Is(200);
        Assert.Empty(webhook.Requests);
    }

    [Theory]
    [InlineData("widgets/status")]
    [InlineData("widgets/*")]
    [InlineData("*/status")]
    public async Task A_status_is_asked_about_where_a_rule_names_it(string resource)
    {
        await using var webhook = await Webhook.StartAsync(server);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await webhook.InstallAsync(webhook.Entry($"\"{resource}\""));
        (
            await webhook.Widgets.Api.PatchAsync(
                $"{webhook.Widgets.Path}/a/status",
                Api.MergePatch,
                """{"status":{"replicas":1},"spec":{"size":6}}"""
            )
        ).Is(200);
        var request = webhook.LastRequest;
        Assert.Equal("UPDATE", request.Text("operation"));
        Assert.Equal("status", request.Text("subResource"));
        Assert.Equal("status", request.Text("requestSubResource"));
        Assert.Equal("Widget", request.Text("kind.kind"));
        Assert.Equal(("1", "5"), (request.Text("object.status.replicas"), request.Text("object.spec.size")));
    }

    [Fact]
    public async Task A_scale_is_told_as_a_Scale()
    {
        await using var webhook = await Webhook.StartAsync(server);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a", """{"replicas":1}"""))).Is(201);
        await webhook.InstallAsync(webhook.Entry("\"widgets/scale\""));
        (
            await webhook.Widgets.Api.PatchAsync(
                $"{webhook.Widgets.Path}/a/scale",
                Api.MergePatch,
                """{"spec":{"replicas":3}}"""
            )
        ).Is(200);
        var request = webhook.LastRequest;
        Assert.Equal("""{"group":"autoscaling","version":"v1","kind":"Scale"}""", request.Text("kind"));
        Assert.Equal("widgets", request.Text("resource.resource"));
        Assert.Equal("Scale", request.Text("object.kind"));
        Assert.Equal(("1", "3"), (request.Text("oldObject.spec.replicas"), request.Text("object.spec.replicas")));
    }

    [Fact]
    public async Task An_object_selector_looks_at_the_new_labels_and_at_the_old_ones()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(
            webhook
                .Entry()
                .With(
                    "objectSelector",
                    """{"matchExpressions":[{"key":"tier","operator":"In","values":["gold","silver"]}]}"""
                )
        );
        (await webhook.Widgets.PostAsync(ContractServer.Labelled("a", """{"tier":"iron"}"""))).Is(201);
        Assert.Empty(webhook.Requests);
        (await webhook.Widgets.MergeAsync("a", """{"metadata":{"labels":{"tier":"gold"}}}""")).Is(200);
        (await webhook.Widgets.MergeAsync("a", """{"metadata":{"labels":null}}""")).Is(200);
        Assert.Equal(2, webhook.Requests.Count);
        (await webhook.Widgets.DeleteAsync("a")).Is(200);
        Assert.Equal(2, webhook.Requests.Count);
    }

    [Fact]
    public async Task A_cluster_scoped_object_is_asked_about_whatever_the_namespace_selector_says()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Deny(request, """{"message":"no"}""")
        );
        var name = server.FreshName("selected");
        await webhook.InstallAsync(
            webhook.Entry("\"gadgets\"").With("objectSelector", $$"""{"matchLabels":{"who":"{{name}}"} }""")
        );
        (
            await server.Gadgets.PostAsync(
                $$$"""{"apiVersion":"{{{ContractServer.ApiVersion}}}","kind":"Gadget","metadata":{"name":"{{{name}}}","labels":{"who":"{{{name}}}"} } }"""
            )
        )
            .Is(400)
            .Says("no");
        Assert.Null(webhook.LastRequest.Text("namespace"));
    }

    [Fact]
    public async Task A_namespace_is_selected_by_its_own_labels_and_told_in_itself()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
                request.Text("operation") == "CREATE"
                    ? Webhook.Deny(request, """{"message":"no"}""")
                    : Webhook.Allow(request)
        );
        var name = server.FreshName("webhook-named") + "-" + webhook.Namespace;
        await webhook.InstallAsync(
            webhook.Entry("\"namespaces\"").With("namespaceSelector", $$"""{"matchLabels":{"who":"{{name}}"} }""")
        );
        (
            await server.Api.PostAsync(
                "api/v1/namespaces",
                $$$"""{"metadata":{"name":"{{{name}}}","labels":{"who":"{{{name}}}"} } }"""
            )
        )
            .Is(400)
            .Says("no");
        Assert.Equal((name, name), (webhook.LastRequest.Text("name"), webhook.LastRequest.Text("namespace")));
        (
            await server.Api.PatchAsync(
                $"api/v1/namespaces/{webhook.Namespace}",
                Api.MergePatch,
                $$$"""{"metadata":{"labels":{"who":"{{{name}}}"} } }"""
            )
        ).Is(200);
        Assert.Equal(
            (webhook.Namespace, "UPDATE"),
            (webhook.LastRequest.Text("namespace"), webhook.LastRequest.Text("operation"))
        );
    }

    [Fact]
    public async Task A_match_condition_that_is_false_leaves_the_webhook_out()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(
            webhook
                .Entry()
                .With(
                    "matchConditions",
                    """
                    [{"name":"big","expression":"request.operation == 'DELETE' || object.spec.size > 5"},
                     {"name":"not-red","expression":"request.operation == 'DELETE' || !has(object.spec.color) || object.spec.color != 'red'"},
                     {"name":"known-user","expression":"request.userInfo.username != '' && 'system:authenticated' in request.userInfo.groups"}]
                    """
                )
        );
        (await webhook.Widgets.PostAsync(ContractServer.Widget("small"))).Is(201);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("red", """{"size":6,"color":"red"}"""))).Is(201);
        Assert.Empty(webhook.Requests);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("big", """{"size":6}"""))).Is(201);
        (await webhook.Widgets.DeleteAsync("small")).Is(200);
        Assert.Equal(["big", "small"], webhook.Requests.Select(request => request.Text("name")));
    }

    [Fact]
    public async Task A_match_condition_that_cannot_be_evaluated_refuses_or_leaves_the_webhook_out_as_the_failure_policy_says()
    {
        await using var webhook = await Webhook.StartAsync(server);
        var entry = webhook
            .Entry()
            .With("matchConditions", """[{"name":"paused","expression":"object.spec.paused == true"}]""");
        await webhook.InstallAsync(
            entry.With("objectSelector", """{"matchLabels":{"policy":"fail"}}"""),
            entry.With("name", "\"other.contract.example.com\"").With("failurePolicy", "\"Ignore\"")
        );
        (await webhook.Widgets.PostAsync(ContractServer.Labelled("a", """{"policy":"fail"}""")))
            .Is(403, "Forbidden")
            .Says(
                "widgets.contract.example.com \"a\" is forbidden: expression 'object.spec.paused == true' resulted in error: no such key: paused"
            );
        (await webhook.Widgets.PostAsync(ContractServer.Labelled("a", """{"policy":"ignore"}"""))).Is(201);
        Assert.Empty(webhook.Requests);
    }

    [Fact]
    public async Task A_rule_for_one_version_is_about_the_others_and_tells_them_as_its_own()
    {
        await server.InstallAsync(
            "gizmos.versions.example.com",
            """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"gizmos.versions.example.com"},
             "spec":{"group":"versions.example.com","scope":"Namespaced","names":{"plural":"gizmos","singular":"gizmo","kind":"Gizmo","listKind":"GizmoList"},"versions":[
              {"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}},
              {"name":"v1beta1","served":true,"storage":false,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """
        );
        await using var webhook = await Webhook.StartAsync(server);
        var entry = webhook
            .Entry()
            .With(
                "rules",
                """[{"apiGroups":["versions.example.com"],"apiVersions":["v1"],"operations":["*"],"resources":["gizmos"]}]"""
            );
        await webhook.InstallAsync(
            entry,
            entry.With("name", "\"exact.contract.example.com\"").With("matchPolicy", "\"Exact\"")
        );
        var gizmos = server.In(webhook.Namespace, "versions.example.com/v1beta1/gizmos");
        (
            await gizmos.PostAsync(
                """{"apiVersion":"versions.example.com/v1beta1","kind":"Gizmo","metadata":{"name":"a"}}"""
            )
        ).Is(201);
        (await gizmos.DeleteAsync("a")).Is(200);
        var (create, delete) = (webhook.Requests[0], webhook.Requests[1]);
        Assert.Equal(2, webhook.Requests.Count);
        Assert.Equal(
            ("v1", "v1", "v1beta1", "v1beta1"),
            (
                create.Text("kind.version"),
                create.Text("resource.version"),
                create.Text("requestKind.version"),
                create.Text("requestResource.version")
            )
        );
        Assert.Equal(
            ("versions.example.com/v1", "versions.example.com/v1"),
            (create.Text("object.apiVersion"), delete.Text("oldObject.apiVersion"))
        );
        (await server.Definitions.DeleteAsync("gizmos.versions.example.com")).Is(200);
    }

    [Fact]
    public async Task A_configuration_of_webhooks_is_no_matter_of_webhooks()
    {
        await using var webhook = await Webhook.StartAsync(server, request => Webhook.Deny(request, "{}"));
        var name = server.FreshName("untouched");
        await webhook.InstallAsync(
            webhook
                .Entry("\"validatingwebhookconfigurations\"")
                .With("objectSelector", $$"""{"matchLabels":{"who":"{{name}}"} }""")
        );
        (
            await server.WebhookConfigurations.PostAsync(
                $$$"""{"metadata":{"name":"{{{name}}}","labels":{"who":"{{{name}}}"} } }"""
            )
        ).Is(201);
        (await server.WebhookConfigurations.DeleteAsync(name)).Is(200);
    }
}
