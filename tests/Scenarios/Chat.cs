using System.Text.Json.Nodes;

namespace Scenarios;

/// <summary>
/// One shared instance in a namespace of its own, and what scenarios look at: its Deployment, whose revision counts how
/// often pods were replaced, and its Secrets.
/// </summary>
internal sealed class Chat(OperatorWorld world, string name)
{
    public string Path { get; } = WorldQueries.Instance(name, name);

    public string Deployment { get; } = $"apis/apps/v1/namespaces/{name}/deployments/{name}";

    public string Credentials { get; } = $"api/v1/namespaces/{name}/secrets/{name}-credentials";

    public string Sessions { get; } = $"api/v1/namespaces/{name}/secrets/{name}-sessions";

    /// <param name="more">YAML of further fields of the spec, indented by two.</param>
    /// <param name="with">YAML of what else is there before the instance.</param>
    public async Task<Chat> ReadyAsync(string more = "", string with = "")
    {
        await StartAsync(more, with);
        await world.UntilAsync(Path, "True");
        await world.UntilAsync(
            Path,
            i =>
                i["status"]!["credentialsFingerprint"] is not null
                && i["status"]!["jwtRotation"] is not null
                && i["status"]!["configHash"] is not null,
            "recorded"
        );
        return this;
    }

    public Task StartAsync(string more = "", string with = "")
    {
        var before = with.Length == 0 ? "" : $"{with}\n---\n";
        return world.Files.ApplyAsync(
            $"{Stories.Namespace(name)}\n---\n{Stories.Mongo(name)}\n---\n{before}{Stories.SharedInstance(name, name, region: name)}\n{more}"
        );
    }

    public async Task<int> RolloutsAsync() => Rollouts((await world.Files.GetAsync(Deployment))!);

    public async Task<string> ValueAsync(string secret, string key) =>
        (await world.Files.GetAsync(secret))!["data"]![key]!.GetValue<string>();

    /// <summary>Until a pass has looked at a change that concerns no pod, and so at everything before it.</summary>
    public async Task LookedAtAsync(int tenants)
    {
        await world.Files.MergeAsync(Path, $"spec: {{ capacity: {{ tenants: {tenants} }} }}");
        await world.UntilAsync(Path, "True");
    }

    public Task<JsonNode> UntilRolledAsync(int rollouts) =>
        world.UntilAsync(Deployment, d => Rollouts(d) > rollouts, "rolled");

    private static int Rollouts(JsonNode deployment) =>
        int.Parse(
            deployment["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]!.GetValue<string>(),
            System.Globalization.CultureInfo.InvariantCulture
        );
}
