using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// The apply document of an object that others write: its identity, and nothing of its spec. With the uid, the write
/// fails instead of creating the object again.
/// </summary>
internal static class MetadataDocument
{
    public static JsonObject Of(IKubernetesObject<V1ObjectMeta> live)
    {
        var (apiVersion, kind) = KubernetesEntity.TypeOf(live);
        var metadata = new JsonObject { ["name"] = live.Metadata.Name, ["uid"] = live.Metadata.Uid };
        if (live.Metadata.NamespaceProperty is { } ns)
            metadata["namespace"] = ns;
        return new()
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = metadata,
        };
    }
}
