using Support;

namespace Scenarios;

/// <summary>A machine from which sales runs its script: a folder with a token and the cluster's authority.</summary>
internal sealed class SalesDesk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-").FullName;
    private readonly Dictionary<string, string> _environment;

    public SalesDesk(TestCluster cluster, string token)
    {
        (Token, Http) = (token, cluster.ClientFor(new() { Token = token }));
        _environment = new()
        {
            ["CHAT_SERVER"] = cluster.Url.ToString().TrimEnd('/'),
            ["CHAT_TOKEN_FILE"] = Write("token", token),
        };
        if (cluster.AuthorityPem is { } authority)
            _environment["CHAT_CA_FILE"] = Write("ca.crt", authority);
    }

    public string Token { get; }

    public HttpClient Http { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    public Task<ToolResult> RunAsync(
        string command,
        string what,
        string seconds,
        Dictionary<string, string>? more = null
    )
    {
        Tool.Require("curl");
        Tool.Require("jq");
        var environment = new Dictionary<string, string>(_environment);
        foreach (var (name, value) in more ?? [])
            environment[name] = value;
        return Tool.RunAsync(
            "bash",
            [Path.Combine(Repository.Root, "samples/sales/tenant.sh"), command, what, seconds],
            environment: environment
        );
    }
}
