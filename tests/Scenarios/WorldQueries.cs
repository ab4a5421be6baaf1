using System.Text.Json.Nodes;
using Support;

namespace Scenarios;

/// <summary>Questions that scenarios ask about the world.</summary>
internal static class WorldQueries
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public const string Chat = "apis/chat.scalewize.ai/v1alpha1";

    public static string Tenant(string name) => $"{Chat}/tenants/{name}";

    public static string Instance(string ns, string name) => $"{Chat}/namespaces/{ns}/chatinstances/{name}";

    public static string Pool(string ns, string name) => $"{Chat}/namespaces/{ns}/providerpools/{name}";

    /// <summary>"True/Ready" of the condition Ready once it describes the present generation; null before.</summary>
    public static string? Verdict(JsonNode? value)
    {
        if (value is null || value["status"]?["observedGeneration"]?.GetValue<long>() != value["metadata"]!["generation"]!.GetValue<long>()) return null;
        var ready = value["status"]!["conditions"]?.AsArray().FirstOrDefault(c => c!["type"]!.GetValue<string>() == "Ready");
        return ready is null ? null : $"{ready["status"]}/{ready["reason"]}";
    }

    public static string Message(JsonNode value) =>
        value["status"]!["conditions"]!.AsArray().Single(c => c!["type"]!.GetValue<string>() == "Ready")!["message"]!.GetValue<string>();

    /// <summary>Waits until the object's verdict is <paramref name="verdict"/>, and returns it.</summary>
    public static async Task<JsonNode> UntilAsync(this OperatorWorld world, string path, string verdict) =>
        (await Eventually.Holds(() => world.Files.GetAsync(path), value => Verdict(value) == verdict, _patience, $"{path} is {verdict}"))!;

    public static Task UntilGoneAsync(this OperatorWorld world, string path) =>
        Eventually.Holds(() => world.Files.GetAsync(path), value => value is null, _patience, $"{path} is gone");

    public static async Task<JsonNode> UntilAsync(this OperatorWorld world, string path, Func<JsonNode, bool> holds) =>
        (await Eventually.Holds(() => world.Files.GetAsync(path), value => value is not null && holds(value), _patience, $"{path} is as wanted"))!;
}
