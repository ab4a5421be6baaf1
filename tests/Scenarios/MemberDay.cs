using System.Net;
using System.Text.Json.Nodes;
using Support;

namespace Scenarios;

/// <summary>
/// The first admin of a tenant, invited and at work. isLater: on a release after v0.8.8-rc1. Every request goes to the host that a person would ask, and is
/// answered by what that host leads to, with the header that the edge sets.
/// </summary>
internal sealed class MemberDay(OperatorWorld world, LibreChatPeer peer, string ns, string tenant, bool isLater)
    : IDisposable
{
    private const string Email = "jo@example.com";

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { ConnectCallback = (_, token) => peer.ConnectAsync(token) }
    );

    private JsonNode _job = null!;

    /// <summary>Those of the rendered pods that are no references.</summary>
    public Dictionary<string, string> Variables { get; private set; } = [];

    private string Host => $"{tenant}.chat.example.com";

    public void Dispose() => _http.Dispose();

    /// <summary>Runs the Job of the accounts and waits until the operator has used its own.</summary>
    public async Task OnboardAsync()
    {
        Variables = VariablesOf(
            (await world.Files.GetAsync($"apis/apps/v1/namespaces/{ns}/deployments/{ns}"))!["spec"]!["template"]!
        );
        _job = (
            await Eventually.Holds(
                () => world.Files.ListAsync($"apis/batch/v1/namespaces/{ns}/jobs"),
                jobs =>
                    jobs.Any(job =>
                        VariablesOf(job["spec"]!["template"]!)["ACCOUNTS_0"].Contains(tenant, StringComparison.Ordinal)
                    ),
                TimeSpan.FromSeconds(20)
            )
        )[0]["spec"]!["template"]!;
        foreach (var user in (await DatabaseAsync(_ => { }))["users"]!.AsArray())
        {
            if ($"{user!["role"]}" == "ADMIN")
                peer.AddAccount($"{user["_id"]}", tenant);
            peer.AddUser(tenant, $"{user["email"]}");
        }
        await world.UntilAsync(
            WorldQueries.Tenant(tenant),
            value => ChatPeers.Onboarded(value) == "True/Onboarded",
            "onboarded"
        );
    }

    /// <summary>The first step that fails; null: none. What a test takes away, is not there.</summary>
    public async Task<string?> WalkAsync(
        Action<Dictionary<string, string>>? job = null,
        Action<Dictionary<string, string>>? pod = null,
        bool isFrontPageThere = true
    )
    {
        var variables = new Dictionary<string, string>(Variables);
        pod?.Invoke(variables);
        var people = new LibreChatPeople(
            variables,
            await DatabaseAsync(job ?? (_ => { })),
            isStrictnessMended: isLater,
            seesGlobal: isLater ? ["accessroles"] : [],
            peer.May
        );
        peer.People = people;
        var hosts = RoutedHosts.In(await world.Files.ListAsync("apis/networking.k8s.io/v1/ingresses"));

        await AskAsync(hosts, Host, "POST", "/api/auth/requestPasswordReset", new() { ["email"] = Email });
        if (people.Mails is not [var mail])
            return "is invited";
        var link = isFrontPageThere ? await FollowAsync(hosts, new(mail)) : new(mail);
        var reset = new JsonObject
        {
            ["userId"] = Email,
            ["token"] = "t",
            ["password"] = "correct horse",
        };
        if (
            await AskAsync(hosts, link.Host, "POST", "/api/auth/resetPassword", reset)
            is not { Code: HttpStatusCode.OK }
        )
            return "resets the password";
        var login = await AskAsync(
            hosts,
            Host,
            "POST",
            "/api/auth/login",
            new() { ["email"] = Email, ["password"] = "correct horse" }
        );
        if (login.Code != HttpStatusCode.OK)
            return "logs in";
        var token = $"{login.Body["token"]}";
        if ((await AskAsync(hosts, Host, "POST", "/api/agents/chat", [], token)).Code != HttpStatusCode.OK)
            return "chats";
        await AskAsync(hosts, Host, "POST", "/api/agents", [], token);
        var agents = await AskAsync(hosts, Host, "GET", "/api/agents", null, token);
        var categories = await AskAsync(hosts, Host, "GET", "/api/agents/categories", null, token);
        if ((int?)agents.Body["count"] != 1 || (int?)categories.Body["count"] != 1)
            return "makes an agent";
        if ((await AskAsync(hosts, Host, "POST", "/api/share/conversation", [], token)).Code != HttpStatusCode.OK)
            return "shares a link";
        return (await AskAsync(hosts, Host, "POST", "/api/prompts", [], token)).Code == HttpStatusCode.Forbidden
            ? null
            : "is limited by interface";
    }

    private async Task<JsonObject> DatabaseAsync(Action<Dictionary<string, string>> change)
    {
        var environment = VariablesOf(_job);
        environment["MONGO_URI"] = "mongodb://mongo";
        change(environment);
        var script = (string)_job["spec"]!["containers"]![0]!["command"]![2]!;
        var ran = await AccountsDatabase.RunAsync(script, environment, LibreChatPeople.Seeded().ToJsonString());
        Assert.True(ran.ExitCode == 0, ran.Error);
        return JsonNode.Parse(ran.Output.TrimEnd().Split('\n')[^1])!.AsObject();
    }

    /// <summary>The page that the host leads to, with the name of the organisation put in.</summary>
    private async Task<Uri> FollowAsync(IReadOnlyList<RoutedHost> hosts, Uri link)
    {
        var service = hosts.Single(host => host.Host == link.Host).Service.Split('/')[1];
        var page = (string)
            (await world.Files.GetAsync($"api/v1/namespaces/{ns}/configmaps/{service}"))!["data"]!["nginx.conf"]!;
        var leads = await FrontPageVisit.FollowAsync(page, link, tenant);
        Assert.Equal(link.PathAndQuery, leads.PathAndQuery);
        return leads;
    }

    private async Task<(HttpStatusCode Code, JsonObject Body)> AskAsync(
        IReadOnlyList<RoutedHost> hosts,
        string host,
        string method,
        string path,
        JsonObject? body,
        string? token = null
    )
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"http://{host}{path}"));
        if (hosts.Single(routed => routed.Host == host).TenantHeader is { Length: > 0 } header)
            request.Headers.Add("X-Tenant-Id", header);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString());
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : []);
    }

    private static Dictionary<string, string> VariablesOf(JsonNode template) =>
        template["spec"]!["containers"]![0]!["env"]!
            .AsArray()
            .Where(variable => variable!["value"] is not null)
            .ToDictionary(variable => (string)variable!["name"]!, variable => (string)variable!["value"]!);
}
