using System.Text;
using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;
using Operator.References;

namespace Operator.Offline;

/// <summary>
/// Simulates that every Secret that a user could have created exists: with the keys that it has among the files, and
/// else with every key, because offline nobody can check that. A value is a marker or, where a connection string is
/// expected, a well-formed one: no value from a file is ever printed.
/// </summary>
/// <param name="instances">Those that refer to Secrets.</param>
/// <param name="keys">Of the Secrets among the files.</param>
internal sealed class OfflineSecrets(
    IObjectCache<ChatInstance> instances,
    IReadOnlyDictionary<NamespacedName, IReadOnlyList<string>> keys
) : IContentReader<V1Secret>
{
    public const string Marker = "<generated>";

    private static readonly Dictionary<string, byte[]> CredentialsData = new Credentials
    {
        CredsKey = new('0', 64),
        CredsIv = new('0', 32),
    }.ByName.ToDictionary(value => value.Key, value => Encoding.UTF8.GetBytes(value.Value));

    public ValueTask<V1Secret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        new(
            IsMadeByUs(name)
                ? null
                : new V1Secret
                {
                    Metadata = new()
                    {
                        Name = name.Name,
                        NamespaceProperty = name.Namespace,
                        Labels = new Dictionary<string, string> { [Labels.UsableBy] = "tenants" },
                    },
                    Data = DataOf(name),
                }
        );

    private bool IsMadeByUs(NamespacedName name) =>
        instances
            .List()
            .Any(i =>
                i.Metadata.NamespaceProperty == name.Namespace
                && (
                    name.Name == ChildNames.Gateway(i.Metadata.Name)
                    || name.Name == ChildNames.Sessions(i.Metadata.Name)
                    || (name.Name == ChildNames.Credentials(i.Metadata.Name) && !CredentialsSource.IsAdopted(i))
                    || ManagedStores.Of(i.Spec).Any(store => store.Name(i.Metadata.Name) == name.Name)
                )
            );

    private IDictionary<string, byte[]> DataOf(NamespacedName secret)
    {
        if (instances.List().Any(i => i.Spec.Secrets?.CredentialsSecretRef?.Name == secret.Name))
            return CredentialsData;
        var value = Encoding.UTF8.GetBytes(ValueOf(secret.Name));
        return keys.GetValueOrDefault(secret) is { } known
            ? known.ToDictionary(key => key, _ => value)
            : new AnyKey<byte[]>(value);
    }

    private string ValueOf(string secret) =>
        instances.List().Any(i => i.Spec.Mongo.UriSecretRef?.Name == secret) ? "mongodb://from-the-secret/"
        : instances.List().Any(i => i.Spec.Redis?.UriSecretRef?.Name == secret) ? "redis://from-the-secret"
        : instances.List().Any(i => i.Spec.Knowledge.UriSecretRef?.Name == secret)
            ? "postgresql://from:the@secret/database"
        : Marker;
}
