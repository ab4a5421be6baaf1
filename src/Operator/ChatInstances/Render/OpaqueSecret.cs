using System.Text;
using k8s.Models;

namespace Operator.ChatInstances.Render;

internal static class OpaqueSecret
{
    public static V1Secret Of(V1ObjectMeta metadata, IReadOnlyDictionary<string, string> values) =>
        new()
        {
            Metadata = metadata,
            Type = "Opaque",
            Data = new SortedDictionary<string, byte[]>(
                values.ToDictionary(v => v.Key, v => Encoding.UTF8.GetBytes(v.Value)),
                StringComparer.Ordinal
            ),
        };
}
