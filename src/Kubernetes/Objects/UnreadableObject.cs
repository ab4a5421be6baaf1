using System.Text.Json.Nodes;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// A stored object that its C# type cannot hold, because the schema allows more than the type expects. It does not
/// affect other objects.
/// </summary>
/// <param name="Status">The status as it is stored. Null if there is none.</param>
/// <param name="Reason">The error of the reader, with the path of the field.</param>
public sealed record UnreadableObject(V1ObjectMeta Metadata, JsonObject? Status, string Reason)
{
    public NamespacedName Key => new(Metadata.NamespaceProperty, Metadata.Name);
}
