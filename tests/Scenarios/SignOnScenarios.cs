using System.Net;
using Entities;
using Microsoft.Extensions.DependencyInjection;
using Operator;
using Operator.ChatInstances;
using Operator.ChatInstances.Probing;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>A tenant whose people sign in with OpenID, while their issuer comes and goes.</summary>
public sealed class SignOnScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private const string Tenant = "signer";
    private static readonly string Instance = WorldQueries.Instance($"chat-{Tenant}", Tenant);
    private static readonly string Deployment = $"apis/apps/v1/namespaces/chat-{Tenant}/deployments/{Tenant}";

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.SsoUnavailable)]
    [Covers(nameof(Entities.Tenant), TenantReasons.SsoUnavailable)]
    public async Task An_issuer_that_was_away_at_the_start_is_told_and_the_pods_start_anew_once_it_is_there()
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "only the embedded server lets a test answer for pods");
        var (issuer, time) = (new Issuer(), new LaterTime(TimeSpan.Zero));
        await using var peer = await LibreChatPeer.StartAsync();
        world.Cluster.Embedded!.Backends.Set($"chat-{Tenant}", Tenant, peer.Url);
        await using var running = await world.StartOperatorAsync(
            time: time,
            connect: (_, token) => peer.ConnectAsync(token),
            more: services => services.AddSingleton<IIssuers>(issuer)
        );
        await world.Files.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: signer-oidc, namespace: chat-system, labels: { chat.scalewize.ai/usable-by: tenant.signer } }
            stringData: { secret: not-a-real-secret }
            ---
            {{Stories.Tenant(
                Tenant,
                "enterprise",
                "  access: { oidc: { issuer: 'https://id.example.com', clientId: chat, clientSecretRef: { name: signer-oidc } } }\n  instance: { healthCheck: { interval: 1s, timeout: 500ms } }"
            )}}
            """
        );

        var told = await world.UntilAsync(Instance, "False/SsoUnavailable");
        Assert.Equal("Degraded", (string?)told["status"]!["health"]);
        await world.UntilAsync(WorldQueries.Tenant(Tenant), "False/SsoUnavailable");
        Assert.Equal(HttpStatusCode.InternalServerError, await SignInAsync(peer));
        await LaterAsync(time, () => Task.FromResult(issuer.Asked > 3));
        Assert.Null(await RestartAsync());

        issuer.Answer = IssuerAnswer.Answers;
        await LaterAsync(time, async () => await RestartAsync() is not null);
        peer.FoundIssuer = true; // by the new pods

        await LaterAsync(
            time,
            async () => WorldQueries.Verdict((await world.Files.GetAsync(Instance))!) is "True/Available"
        );
        await world.UntilAsync(WorldQueries.Tenant(Tenant), "True");
        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync(peer));
        Assert.EndsWith(" 1", await RestartAsync(), StringComparison.Ordinal);
    }

    /// <summary>Nobody is asked twice in two minutes.</summary>
    private static Task LaterAsync(LaterTime time, Func<Task<bool>> condition) =>
        Eventually.True(
            async () =>
            {
                time.Advance(SignOnState.Pause / 4);
                return await condition();
            },
            TimeSpan.FromSeconds(30)
        );

    private async Task<string?> RestartAsync() =>
        (string?)
            (await world.Files.GetAsync(Deployment))!["spec"]!["template"]!["metadata"]!["annotations"]![
                Labels.SignOnRestart
            ];

    /// <summary>As the button of the login page does.</summary>
    private static async Task<HttpStatusCode> SignInAsync(LibreChatPeer peer)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var answer = await http.GetAsync(new Uri(peer.Url, "/oauth/openid"));
        return answer.StatusCode;
    }

    private sealed class Issuer : IIssuers
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public IssuerAnswer Answer { get; set; } = IssuerAnswer.Silent;

        public Task<IssuerAnswer> AskAsync(Uri issuer, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(Answer);
        }
    }
}
