using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Simulation;

/// <summary>The properties of a workload's pods that the simulation needs.</summary>
internal static class PodTemplate
{
    /// <summary>Whether an image contains <c>broken</c>. Such a workload never gets ready.</summary>
    public static bool IsBroken(JsonNode workload) =>
        workload["spec"]?["template"]?["spec"]?["containers"] is JsonArray containers
        && containers.Any(container =>
            ((string?)container?["image"])?.Contains("broken", StringComparison.Ordinal) == true
        );

    public static string Hash(JsonNode workload) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(workload["spec"]?["template"]?.ToJsonString() ?? ""))
        )[..10];

    public static int Replicas(JsonNode workload) => (int?)workload["spec"]?["replicas"] ?? 1;
}
