using EmbeddedApiServer.Tests.Wire;
using Support;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>What a validating webhook's answer does to a write.</summary>
public sealed class WebhookTests(ContractServer server)
{
    [Fact]
    public async Task A_creation_that_is_denied_is_refused_in_the_webhooks_words_and_stores_nothing()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Deny(request, """{"message":"no more widgets","code":403,"reason":"Forbidden"}""")
        );
        await webhook.InstallAsync();
        var refused = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(403, "Forbidden");
        Assert.Equal(
            "admission webhook \"review.contract.example.com\" denied the request: no more widgets",
            refused.Message
        );
        (await webhook.Widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task An_update_that_is_denied_changes_nothing()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Deny(request, """{"message":"leave it"}""")
        );
        await webhook.InstallAsync(webhook.Entry(operations: "\"UPDATE\""));
        var created = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.PutAsync("a", created.Body!.With("spec.size", "6").ToJsonString()))
            .Is(400)
            .Says("leave it");
        (await webhook.Widgets.MergeAsync("a", """{"spec":{"size":6}}""")).Is(400).Says("leave it");
        (await webhook.Widgets.ApplyAsync("a", "me", ContractServer.Widget("a", """{"size":6}"""), "force=true"))
            .Is(400)
            .Says("leave it");
        Assert.Equal(created.ResourceVersion, (await webhook.Widgets.GetAsync("a")).ResourceVersion);
    }

    [Fact]
    public async Task A_deletion_that_is_denied_leaves_the_object_as_it_is()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Deny(request, """{"message":"keep it"}""")
        );
        await webhook.InstallAsync(webhook.Entry(operations: "\"DELETE\""));
        var created = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.DeleteAsync("a")).Is(400).Says("keep it");
        (await webhook.Widgets.DeleteAllAsync()).Is(400).Says("keep it");
        Assert.Equal(created.ResourceVersion, (await webhook.Widgets.GetAsync("a")).Is(200).ResourceVersion);
    }

    [Theory]
    [InlineData("""{"message":"no","code":422,"reason":"Invalid"}""", 422, "Invalid", "denied the request: no")]
    [InlineData(
        """{"message":"no","code":429,"reason":"TooManyRequests"}""",
        429,
        "TooManyRequests",
        "denied the request: no"
    )]
    [InlineData("""{"message":"no","code":200,"status":"Success"}""", 400, null, "denied the request: no")]
    [InlineData("""{"message":"no"}""", 400, null, "denied the request: no")]
    [InlineData("""{"reason":"BecauseIsay"}""", 400, "BecauseIsay", "denied the request: BecauseIsay")]
    [InlineData("""{}""", 400, null, "denied the request without explanation")]
    [InlineData("""null""", 400, null, "denied the request without explanation")]
    public async Task Code_reason_and_message_are_the_webhooks_as_far_as_they_make_a_refusal(
        string status,
        int code,
        string? reason,
        string message
    )
    {
        await using var webhook = await Webhook.StartAsync(server, request => Webhook.Deny(request, status));
        await webhook.InstallAsync();
        var refused = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(code);
        Assert.Equal("Status", refused.Text("kind"));
        Assert.Equal("Failure", refused.Text("status"));
        Assert.Equal(reason, refused.Reason);
        Assert.EndsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_details_of_a_refusal_are_handed_on()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
                Webhook.Deny(
                    request,
                    """{"message":"no","code":422,"reason":"Invalid","details":{"causes":[{"reason":"FieldValueInvalid","message":"too big","field":"spec.size"}]}}"""
                )
        );
        await webhook.InstallAsync();
        Assert.Equal(
            "spec.size",
            (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(422).Text("details.causes.0.field")
        );
    }

    [Fact]
    public async Task Warnings_come_with_what_was_allowed_and_with_what_was_denied()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
                Webhook.Respond(
                    request,
                    $$"""
                    {"allowed":{{(
                        request.Text("operation") == "CREATE" ? "true" : "false"
                    )}},"warnings":["mind the \"gap\"","mind the gap","mind the gap"]}
                    """
                )
        );
        await webhook.InstallAsync();
        string[] expected = ["299 - \"mind the \\\"gap\\\"\"", "299 - \"mind the gap\""];
        Assert.Equal(expected, (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201).Warnings);
        Assert.Equal(expected, (await webhook.Widgets.MergeAsync("a", """{"spec":{"size":6}}""")).Is(400).Warnings);
        Assert.Equal(expected, (await webhook.Widgets.DeleteAsync("a")).Is(400).Warnings);
    }

    [Fact]
    public async Task A_warning_that_no_header_can_carry_is_dropped_and_others_stay_as_they_are()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Allow(request, """["two\nlines","","grün"]""")
        );
        await webhook.InstallAsync();
        Assert.Single((await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201).Warnings);
    }

    [Fact]
    public async Task A_dry_run_is_asked_about_and_refused_like_the_real_one()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Deny(request, """{"message":"no"}""")
        );
        await webhook.InstallAsync(webhook.Entry().With("sideEffects", "\"NoneOnDryRun\""));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"), "dryRun=All")).Is(400).Says("no");
        Assert.Equal("true", webhook.LastRequest.Text("dryRun"));
        Assert.Equal("""["All"]""", webhook.LastRequest.Text("options.dryRun"));
    }

    [Fact]
    public async Task One_denial_is_enough()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
                request.Text("operation") == "CREATE"
                    ? Webhook.Deny(request, """{"message":"no"}""")
                    : Webhook.Allow(request)
        );
        await webhook.InstallAsync(
            webhook.Entry(),
            webhook.Entry(name: "second.contract.example.com"),
            webhook.Entry(operations: "\"DELETE\"", name: "third.contract.example.com")
        );
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(400).Says("denied the request: no");
        Assert.Equal(2, webhook.Requests.Count);
    }

    [Fact]
    public async Task What_the_schema_or_a_rule_refuses_is_not_asked_about()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a", """{"size":0}"""))).Is(422, "Invalid");
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a", """{"min":2,"max":1}"""))).Is(422, "Invalid");
        Assert.Empty(webhook.Requests);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.MergeAsync("a", """{"spec":{"min":2,"max":1}}""")).Is(422, "Invalid");
        Assert.Single(webhook.Requests);
    }

    [Fact]
    public async Task A_conflict_is_found_before_the_question_and_an_existing_name_after_it()
    {
        await using var webhook = await Webhook.StartAsync(server);
        var created = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await webhook.InstallAsync();
        (
            await webhook.Widgets.PutAsync("a", created.Body!.With("metadata.resourceVersion", "\"1\"").ToJsonString())
        ).Is(409, "Conflict");
        Assert.Empty(webhook.Requests);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(409, "AlreadyExists");
        Assert.Single(webhook.Requests);
    }

    [Fact]
    public async Task A_patch_that_loses_a_race_is_asked_about_again_on_the_newer_object()
    {
        var widgets = default(Resource);
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
            {
                // The first question is answered only after somebody else has written.
                if (request.Text("object.spec.color") == "red" && request.Text("oldObject.spec.size") == "5")
                    widgets!.MergeAsync("a", """{"spec":{"size":6}}""").GetAwaiter().GetResult().Is(200);
                return Webhook.Allow(request);
            }
        );
        widgets = webhook.Widgets;
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await webhook.InstallAsync();
        var written = (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        Assert.Equal("6", written.Text("spec.size"));
        Assert.Equal(
            ["5", "6"],
            webhook
                .Requests.Where(request => request.Text("object.spec.color") == "red")
                .Select(request => request.Text("oldObject.spec.size"))
        );
    }

    [Fact]
    public async Task A_webhook_may_read_and_write_other_objects_while_it_is_asked()
    {
        var configMaps = default(Resource);
        await using var webhook = await Webhook.StartAsync(
            server,
            request =>
            {
                configMaps!.PostAsync(ContractServer.ConfigMap("seen")).GetAwaiter().GetResult().Is(201);
                return Webhook.Allow(request);
            }
        );
        configMaps = webhook.ConfigMaps;
        await webhook.InstallAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await configMaps.GetAsync("seen")).Is(200);
    }

    [Fact]
    public async Task A_configuration_that_is_deleted_is_asked_no_more()
    {
        await using var webhook = await Webhook.StartAsync(server, request => Webhook.Deny(request, "{}"));
        await webhook.InstallAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(400);
        await webhook.UninstallAsync();
        await Eventually.True(
            async () => (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Code == 201,
            TimeSpan.FromSeconds(45)
        );
    }
}
