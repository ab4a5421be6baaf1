using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Tests.Cache;

/// <summary>ConfigMaps as test objects: what matters of them is name, UID, version, and one label.</summary>
internal static class Maps
{
    public static V1ConfigMap Map(string name, int version, string uid = "", string team = "red") =>
        new()
        {
            Metadata = new()
            {
                NamespaceProperty = "ns",
                Name = name,
                Uid = uid.Length > 0 ? uid : "uid-" + name,
                ResourceVersion = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Labels = new Dictionary<string, string> { ["team"] = team },
            },
        };

    public static NamespacedName Key(string name) => new("ns", name);

    public static long VersionOf(this V1ConfigMap map) =>
        long.Parse(map.Metadata.ResourceVersion!, System.Globalization.CultureInfo.InvariantCulture);

    public static string Text(V1ConfigMap? map) =>
        map is null ? "-" : $"{map.Metadata.Name}@{map.Metadata.ResourceVersion}";
}
