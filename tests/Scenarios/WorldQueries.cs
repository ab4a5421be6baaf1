using System.Text.Json.Nodes;
using Support;

namespace Scenarios;

/// <summary>Questions that scenarios ask about the world.</summary>
internal static class WorldQueries
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public const string Chat = "apis/chat.scalewize.ai/v1alpha1";

    public static string Tenant(string name) => $"{Chat}/tenants/{name}";

    public static string Instance(string ns, string name) => $"{Chat}/namespaces/{ns}/chatinstances/{name}";

    public static string Pool(string ns, string name) => $"{Chat}/namespaces/{ns}/providerpools/{name}";

    /// <summary>"True" of the condition Ready once it describes the present generation; null before.</summary>
    public static string? Verdict(JsonNode? value)
    {
        if (
            value is null
            || value["status"]?["observedGeneration"]?.GetValue<long>()
                != value["metadata"]!["generation"]!.GetValue<long>()
        )
            return null;
        var ready = value["status"]!
            ["conditions"]
            ?.AsArray()
            .FirstOrDefault(c => c!["type"]!.GetValue<string>() == "Ready");
        return ready is null ? null : $"{ready["status"]}/{ready["reason"]}";
    }

    public static string Message(JsonNode value) =>
        value["status"]!["conditions"]!.AsArray().Single(c => c!["type"]!.GetValue<string>() == "Ready")![
            "message"
        ]!.GetValue<string>();

    /// <summary>
    /// Waits until the object's verdict is <paramref name="verdict"/>, or any of that status when it names no reason,
    /// and returns the object.
    /// </summary>
    public static Task<JsonNode> UntilAsync(this OperatorWorld world, string path, string verdict) =>
        world.UntilAsync(
            path,
            value =>
                Verdict(value) is { } seen
                && (seen == verdict || seen.StartsWith(verdict + "/", StringComparison.Ordinal)),
            verdict
        );

    public static async Task<JsonNode> UntilAsync(
        this OperatorWorld world,
        string path,
        Func<JsonNode, bool> holds,
        string what = "as wanted",
        TimeSpan? within = null
    ) => (await world.WatchedAsync(path, value => value is not null && holds(value), what, within))!;

    public static Task UntilGoneAsync(this OperatorWorld world, string path) =>
        world.WatchedAsync(path, value => value is null, "gone");

    /// <summary>
    /// Until an event about the object says <paramref name="reason"/>. Events about what has no namespace are in the
    /// namespace default.
    /// </summary>
    public static Task UntilToldAsync(this OperatorWorld world, string ns, string name, string reason) =>
        Eventually.True(
            async () =>
                (await world.Files.ListAsync($"apis/events.k8s.io/v1/namespaces/{ns}/events")).Any(e =>
                    ((string?)e["regarding"]!["name"], (string?)e["reason"]) == (name, reason)
                ),
            Patience,
            $"{ns}/{name} is told {reason}"
        );

    private static async Task<JsonNode?> WatchedAsync(
        this OperatorWorld world,
        string path,
        Func<JsonNode?, bool> holds,
        string what,
        TimeSpan? within = null
    )
    {
        try
        {
            return await Eventually.Holds(
                () => world.Files.GetAsync(path),
                holds,
                within ?? Patience,
                $"{path} is {what}"
            );
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nThe operators logged:\n{world.Journal}", e);
        }
    }
}
