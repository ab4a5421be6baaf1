using System.Text.Json.Nodes;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// An object that the API server stores and that its C# type cannot hold: somebody wrote what the schema admits and we
/// did not foresee. It harms nobody but itself.
/// </summary>
/// <param name="Status">As it is; null when there is none.</param>
/// <param name="Reason">What the reader stumbled over, with its path.</param>
public sealed record UnreadableObject(V1ObjectMeta Metadata, JsonObject? Status, string Reason)
{
    public NamespacedName Key => new(Metadata.NamespaceProperty, Metadata.Name);
}
