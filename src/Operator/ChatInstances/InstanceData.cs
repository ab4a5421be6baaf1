using Entities;

namespace Operator.ChatInstances;

internal static class InstanceData
{
    /// <summary>
    /// Whether the instance shows the data of that fingerprint; null is no data that anybody knows of.
    /// </summary>
    public static bool HasData(this ChatInstance instance, string? fingerprint) =>
        fingerprint is not null && instance.Status.DataFingerprint == fingerprint;
}
