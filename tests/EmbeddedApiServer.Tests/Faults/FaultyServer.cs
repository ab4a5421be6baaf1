using EmbeddedApiServer.Faults;
using EmbeddedApiServer.Tests.Wire;
using Support;

namespace EmbeddedApiServer.Tests.Faults;

/// <summary>A plain server with two users, of whom the plan hits the victim.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    public const string Victim = "victim";

    private readonly ApiServer _server;
    private readonly List<HttpClient> _clients = [];

    private FaultyServer(ApiServer server, int seed)
    {
        _server = server;
        Plan = new FaultPlan(seed, Time);
        server.AddInterceptor(Plan);
        VictimsMaps = Maps(new UserInfo(Victim, "system:masters"));
        OthersMaps = Maps(UserInfo.Admin);
    }

    public CountingTimeProvider Time { get; } = new();

    public FaultPlan Plan { get; }

    public Resource VictimsMaps { get; }

    public Resource OthersMaps { get; }

    public static async Task<FaultyServer> StartAsync(int seed = 1) =>
        new(await ApiServer.StartAsync(new ApiServerOptions { Tls = false }, CancellationToken.None), seed);

    public static string Map(string name) => ContractServer.ConfigMap(name);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
    }

    private Resource Maps(UserInfo user)
    {
        var client = new HttpClient { BaseAddress = new Uri(_server.Url), Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {_server.IssueToken(user)}");
        _clients.Add(client);
        return ContractServer.As(new Api(client), "default", "v1/configmaps");
    }
}
