using System.Text;
using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;
using Operator.References;

namespace Operator.Offline;

/// <summary>
/// Every Secret that a user could have made exists, with every key: whether it really does is the cluster's matter. A
/// value is a marker or, where a connection string is wanted, one that is well formed.
/// </summary>
internal sealed class OfflineSecrets(IObjectCache<ChatInstance> instances) : IContentReader<Secret>
{
    public const string Marker = "<generated>";

    private static readonly Dictionary<string, string> CredentialsData = new Credentials
    {
        CredsKey = new('0', 64),
        CredsIv = new('0', 32),
    }.ByName.ToDictionary(value => value.Key, value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value)));

    public ValueTask<Secret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        new(
            IsMadeByUs(name)
                ? null
                : new Secret
                {
                    Metadata = new() { Name = name.Name, Namespace = name.Namespace },
                    Data = DataOf(name.Name),
                }
        );

    private bool IsMadeByUs(NamespacedName name) =>
        instances
            .List()
            .Any(i =>
                i.Metadata.Namespace == name.Namespace
                && (
                    name.Name == ChildNames.Gateway(i.Metadata.Name)
                    || name.Name == ChildNames.Sessions(i.Metadata.Name)
                    || (name.Name == ChildNames.Credentials(i.Metadata.Name) && !CredentialsSource.IsAdopted(i))
                    || ManagedStores.Of(i.Spec).Any(store => store.Name(i.Metadata.Name) == name.Name)
                )
            );

    private IReadOnlyDictionary<string, string> DataOf(string secret) =>
        instances.List().Any(i => i.Spec.Secrets?.CredentialsSecretRef?.Name == secret)
            ? CredentialsData
            : new AnyKey(ValueOf(secret));

    private string ValueOf(string secret) =>
        instances.List().Any(i => i.Spec.Mongo.UriSecretRef?.Name == secret) ? "mongodb://from-the-secret/"
        : instances.List().Any(i => i.Spec.Redis?.UriSecretRef?.Name == secret) ? "redis://from-the-secret"
        : instances.List().Any(i => i.Spec.Knowledge.UriSecretRef?.Name == secret)
            ? "postgresql://from:the@secret/database"
        : Marker;
}
