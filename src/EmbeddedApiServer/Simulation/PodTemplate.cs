using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Simulation;

/// <summary>What a simulated workload needs to know of its pods.</summary>
internal static class PodTemplate
{
    /// <summary>An image that contains <c>broken</c> never gets ready.</summary>
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
