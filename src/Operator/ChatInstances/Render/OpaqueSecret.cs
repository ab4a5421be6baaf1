using System.Text;
using Kubernetes.Objects;

namespace Operator.ChatInstances.Render;

internal static class OpaqueSecret
{
    public static Secret Of(ObjectMeta metadata, IReadOnlyDictionary<string, string> values) =>
        new()
        {
            Metadata = metadata,
            Type = "Opaque",
            Data = new SortedDictionary<string, string>(
                values.ToDictionary(v => v.Key, v => Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value))),
                StringComparer.Ordinal
            ),
        };
}
