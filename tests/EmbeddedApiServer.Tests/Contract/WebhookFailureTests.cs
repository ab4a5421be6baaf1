using EmbeddedApiServer.Tests.Wire;
using Support;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>What becomes of a write whose webhook cannot be asked, or does not answer as it should.</summary>
public sealed class WebhookFailureTests(ContractServer server)
{
    private const string Failed = "Internal error occurred: failed calling webhook \"review.contract.example.com\": ";

    /// <summary>Port 9 of loopback discards nothing: nobody listens there.</summary>
    private const string Nobody = "\"https://127.0.0.1:9/review\"";

    [Fact]
    public async Task Nobody_there_refuses_the_write_by_default()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry().With("clientConfig.url", Nobody));
        var refused = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(500, "InternalError");
        Assert.StartsWith(
            Failed + "failed to call webhook: Post \"https://127.0.0.1:9/review?timeout=10s\": ",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(refused.Message, "Internal error occurred: " + refused.Text("details.causes.0.message"));
        (await webhook.Widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task Nobody_there_lets_the_write_through_where_failures_are_ignored()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(
            webhook.Entry().With("clientConfig.url", Nobody).With("failurePolicy", "\"Ignore\"")
        );
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.DeleteAsync("a")).Is(200);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_as_good_as_not_there()
    {
        await using var webhook = await Webhook.StartAsync(server, _ => ServerAnswer.Hang);
        await webhook.InstallAsync(webhook.Entry().With("timeoutSeconds", "1"));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a")))
            .Is(500, "InternalError")
            .Says(Failed + "failed to call webhook: Post \"");
        Assert.Equal("/review?timeout=1s", webhook.Targets[^1]);
        (await webhook.Widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_ignored_where_failures_are()
    {
        await using var webhook = await Webhook.StartAsync(server, _ => ServerAnswer.Hang);
        await webhook.InstallAsync(webhook.Entry().With("timeoutSeconds", "1").With("failurePolicy", "\"Ignore\""));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
    }

    [Theory]
    [InlineData(200, "nonsense", "failed to call webhook: ")]
    [InlineData(500, "nonsense", "failed to call webhook: ")]
    [InlineData(
        404,
        """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"nothing here","reason":"NotFound","code":404}""",
        "failed to call webhook: "
    )]
    [InlineData(
        200,
        """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""",
        "received invalid webhook response: webhook response was absent"
    )]
    [InlineData(
        200,
        """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"other","allowed":true}}""",
        "received invalid webhook response: expected response.uid=\""
    )]
    [InlineData(
        200,
        """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v2","response":{"allowed":true}}""",
        "failed to call webhook: "
    )]
    [InlineData(200, """{"kind":"ConfigMap","apiVersion":"v1","data":{}}""", "failed to call webhook: ")]
    public async Task Nonsense_refuses_the_write_or_is_ignored(int code, string answer, string message)
    {
        await using var webhook = await Webhook.StartAsync(server, _ => new ServerAnswer(code, answer));
        var entry = webhook.Entry();
        await webhook.InstallAsync(
            entry.With("objectSelector", """{"matchLabels":{"policy":"fail"}}"""),
            entry.With("name", "\"other.contract.example.com\"").With("failurePolicy", "\"Ignore\"")
        );
        (await webhook.Widgets.PostAsync(ContractServer.Labelled("a", """{"policy":"fail"}""")))
            .Is(500, "InternalError")
            .Says(Failed + message);
        (await webhook.Widgets.PostAsync(ContractServer.Labelled("a", """{"policy":"ignore"}"""))).Is(201);
        Assert.Equal(3, webhook.Targets.Count);
    }

    [Fact]
    public async Task A_validating_webhook_may_not_patch()
    {
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Respond(request, """{"allowed":true,"patchType":"JSONPatch","patch":"W10="}""")
        );
        await webhook.InstallAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a")))
            .Is(500, "InternalError")
            .Says(Failed + "received invalid webhook response: validating webhook may not return response.patch");
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_not_trusted()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(
            webhook.Entry().With("clientConfig.caBundle", $"\"{Webhook.CaBundle(TestCertificates.Create())}\"")
        );
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a")))
            .Is(500, "InternalError")
            .Says(Failed + "failed to call webhook: Post \"https://127.0.0.1:");
        Assert.Empty(webhook.Requests);
    }

    [Fact]
    public async Task A_bundle_without_a_certificate_trusts_nobody()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry().With("clientConfig.caBundle", "\"bm90aGluZw==\""));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a")))
            .Is(500, "InternalError")
            .Says(Failed + "could not get REST client: unable to load root certificates: ");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_failure()
    {
        await using var webhook = await Webhook.StartAsync(server, _ => ServerAnswer.Break);
        await webhook.InstallAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a")))
            .Is(500, "InternalError")
            .Says(Failed + "failed to call webhook: Post \"");
    }

    [Fact]
    public async Task Without_a_bundle_the_authorities_of_the_system_count()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry().With("clientConfig", $$"""{"url":"{{webhook.Url}}review"}"""));
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(500, "InternalError").Says(Failed);
        Assert.Empty(webhook.Requests);
    }

    [Fact]
    public async Task A_Service_that_does_not_exist_cannot_be_asked()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(
            webhook
                .Entry()
                .With(
                    "clientConfig",
                    $$"""{"service":{"namespace":"{{webhook.Namespace}}","name":"nowhere","path":"/review"} }"""
                )
        );
        var refused = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(500, "InternalError");
        Assert.Equal(
            $"{Failed}failed to call webhook: Post \"https://nowhere.{webhook.Namespace}.svc:443/review?timeout=10s\": service \"nowhere\" not found",
            refused.Message
        );
    }

    [Fact]
    public async Task A_Service_is_asked_by_its_name_wherever_its_backend_is()
    {
        Assert.SkipUnless(
            server.Cluster.IsEmbedded,
            "a real server asks the Service's address, and no test can listen there"
        );
        await using var webhook = await Webhook.StartAsync(
            server,
            request => Webhook.Allow(request),
            @namespace => $"hooks.{@namespace}.svc"
        );
        (
            await server
                .In(webhook.Namespace, "v1/services")
                .PostAsync("""{"metadata":{"name":"hooks"},"spec":{"ports":[{"port":8443}]}}""")
        ).Is(201);
        server.Cluster.Embedded!.Backends.Set(webhook.Namespace, "hooks", new Uri(webhook.Url));
        await webhook.InstallAsync(
            webhook
                .Entry()
                .With("clientConfig.url", "null")
                .With(
                    "clientConfig.service",
                    $$"""{"namespace":"{{webhook.Namespace}}","name":"hooks","path":"/review","port":8443}"""
                )
        );
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal($"hooks.{webhook.Namespace}.svc:8443", webhook.LastHost);
    }
}
