using System.Globalization;
using k8s.Models;

namespace Kubernetes.Cache;

/// <summary>
/// The resourceVersions of one server as numbers. The API guarantees (KEP-5504) that they compare as unsigned integers.
/// 0 stands for "none".
/// </summary>
internal static class ResourceVersion
{
    public static ulong Of(V1ObjectMeta metadata) => Parse(metadata.ResourceVersion);

    public static ulong Parse(string? resourceVersion) =>
        string.IsNullOrEmpty(resourceVersion)
            ? 0
            : ulong.Parse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture);
}
