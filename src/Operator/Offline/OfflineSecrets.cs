using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;
using Operator.References;

namespace Operator.Offline;

/// <summary>
/// Every Secret that a user could have made exists, with every key: whether it really does is the cluster's matter. A value is a marker or, where a connection
/// string is wanted, one that is well formed.
/// </summary>
internal sealed class OfflineSecrets(IObjectCache<ChatInstance> instances) : ISecretReader
{
    public const string Marker = "<generated>";

    public ValueTask<ReferencedSecret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) => new(new ReferencedSecret(name, new AnyKey(Marker)));

    public ValueTask<Secret?> ReadContentAsync(NamespacedName name, CancellationToken cancellationToken) =>
        new(IsMadeByUs(name) ? null : new Secret { Metadata = new() { Name = name.Name, Namespace = name.Namespace }, Data = new AnyKey(ValueOf(name.Name)) });

    private bool IsMadeByUs(NamespacedName name) => instances.List().Any(i =>
        i.Metadata.Namespace == name.Namespace && (name.Name == ChildNames.Credentials(i.Metadata.Name) || name.Name == ChildNames.Gateway(i.Metadata.Name)));

    private string ValueOf(string secret) =>
        instances.List().Any(i => i.Spec.Mongo.UriSecretRef?.Name == secret) ? "mongodb://from-the-secret/"
        : instances.List().Any(i => i.Spec.Redis?.UriSecretRef?.Name == secret) ? "redis://from-the-secret"
        : Marker;
}
