using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Scenarios.Attacks;

/// <summary>
/// Whoever reaches the webhook's port may send it what he likes: it asks nobody who he is, because an API server does
/// not say. What he gets the operator to do is bounded, and others are answered.
/// </summary>
public sealed class WebhookAttackScenarios(DryRunWorld dry) : IClassFixture<DryRunWorld>, IDisposable
{
    private readonly HttpClient _stranger = new(
        new SocketsHttpHandler
        {
            SslOptions = new()
            {
                RemoteCertificateValidationCallback = (_, own, _, _) => own?.Subject == "CN=chat-operator",
            },
        }
    );

    public void Dispose() => _stranger.Dispose();

    [Fact]
    public async Task A_million_objects_are_refused_and_take_no_memory()
    {
        const int reviewCount = 10;
        var review = Encoding.UTF8.GetBytes(Review("flood", string.Join(',', Enumerable.Repeat("{}", 1_000_000))));
        await PostAsync(review);

        var before = GC.GetTotalAllocatedBytes();
        for (var i = 0; i < reviewCount; i++)
        {
            var (code, answer) = await PostAsync(review);
            Assert.Equal(HttpStatusCode.OK, code);
            var response = JsonNode.Parse(answer)!["response"]!;
            Assert.Equal((false, 413), ((bool)response["allowed"]!, (int)response["status"]!["code"]!));
        }

        // One of them took 379 MB in the operator. The test's own clients are in this sum.
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) / reviewCount, 0, 20 << 20);
        await IsAnsweredAsync();
    }

    [Theory]
    [InlineData('[', ']', 1_000_000)]
    [InlineData('[', ']', 70)]
    public async Task A_tower_of_lists_is_refused(char open, char close, int levels)
    {
        var (code, answer) = await PostAsync(
            Encoding.UTF8.GetBytes(Review("tower", $"{new string(open, levels)}{new string(close, levels)}"))
        );

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("nested deeper than 64 levels", answer, StringComparison.Ordinal);
        await IsAnsweredAsync();
    }

    [Fact]
    public async Task A_body_of_any_length_is_not_read() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new byte[16 << 20])).Code);

    /// <summary>Each costs three requests at the API server, with the operator's rights.</summary>
    [Fact]
    public async Task A_flood_of_reviews_is_no_flood_at_the_API_server()
    {
        Assert.SkipUnless(dry.World.Cluster.IsEmbedded, "only the embedded server counts requests");
        const int reviewCount = 300,
            burst = 20,
            perSecond = 5;
        var (before, started) = (Trials(), TimeProvider.System.GetTimestamp());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, reviewCount)
                .Select(i => PostAsync(Encoding.UTF8.GetBytes(Review($"many-{i}", "1").Replace("config", "extra"))))
        );

        var most = burst + (perSecond * (TimeProvider.System.GetElapsedTime(started).TotalSeconds + 1));
        Assert.InRange(Trials() - before, 1, most);
        Assert.Contains(answers, answer => answer.Code == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.Code == HttpStatusCode.TooManyRequests);
        await IsAnsweredAsync();
    }

    private long Trials() =>
        dry.World.Cluster.Embedded!.Requests.Total(request =>
            request is { User: OperatorWorld.User, Verb: "create", Resource: "chatinstances" }
        );

    /// <summary>A person's dry run is told what it was told before.</summary>
    private async Task IsAnsweredAsync() =>
        Assert.Equal(
            422,
            (await dry.TryAsync(Stories.Tenant("honest", "starter", "  branding: { title: Mine }"))).Code
        );

    private static string Review(string name, string values) =>
        $$"""
            {
              "request": {
                "uid": "1-2-3", "operation": "CREATE", "dryRun": true,
                "object": {
                  "metadata": { "name": "{{name}}" },
                  "spec": { "plan": "enterprise", "instance": { "config": [{{values}}] } }
                }
              }
            }
            """;

    private async Task<(HttpStatusCode Code, string Body)> PostAsync(byte[] review)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://127.0.0.1:{dry.Operator.WebhookPort}/validate-tenants"
        )
        {
            Version = HttpVersion.Version20,
            Content = new ByteArrayContent(review),
        };
        // Else a body that is not read is a connection that breaks.
        request.Headers.ExpectContinue = review.Length > 1 << 20;
        using var answer = await _stranger.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
