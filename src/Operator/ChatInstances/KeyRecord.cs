using k8s.Models;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.ChatInstances;

/// <summary>
/// Which keys the data of an instance is encrypted with, by fingerprints: no key is in it. Stored as a ConfigMap in the
/// operator's namespace, because the keys and every other record of them go with the namespace of the instance, and the
/// data need not. Only its exact name and place make it a record.
/// </summary>
/// <param name="Instance">The instance.</param>
/// <param name="KeysOf">Fingerprint of the keys by fingerprint of the database. A database that the instance has left
/// stays: it may come back to it.</param>
internal sealed record KeyRecord(NamespacedName Instance, IReadOnlyDictionary<string, string> KeysOf)
{
    private const string Prefix = "chatinstance";
    private const string InstanceKey = "instance";
    private const string DatabasePrefix = "database-";
    private const int MostDatabases = 16;

    /// <summary>No two instances have one: neither part of an instance's name has a dot.</summary>
    public static NamespacedName NameOf(OperatorConfiguration configuration, NamespacedName instance) =>
        new(configuration.OperatorNamespace, $"{Prefix}.{instance.Namespace}.{instance.Name}");

    /// <summary>The instance whose record has this name; null for other names.</summary>
    public static NamespacedName? InstanceOf(OperatorConfiguration configuration, NamespacedName name) =>
        name.Namespace == configuration.OperatorNamespace && name.Name.Split('.') is [Prefix, var ns, var instance]
            ? new(ns, instance)
            : null;

    /// <summary>The record after the instance has used these keys for this database.</summary>
    public static KeyRecord After(KeyRecord? before, NamespacedName instance, string database, string keys) =>
        new(
            instance,
            (before?.KeysOf ?? new Dictionary<string, string>())
                .Where(known => known.Key != database)
                .OrderBy(known => known.Key, StringComparer.Ordinal)
                .Take(MostDatabases - 1)
                .Append(new(database, keys))
                .ToDictionary()
        );

    public Dictionary<string, string> ToData() =>
        new(KeysOf.Select(known => KeyValuePair.Create(DatabasePrefix + known.Key, known.Value)))
        {
            [InstanceKey] = Instance.ToString(),
        };

    /// <summary>Null without one, and when it is not about <paramref name="instance"/>.</summary>
    public static KeyRecord? Of(V1ConfigMap? map, NamespacedName instance) =>
        map?.Data is { } data && data.Find(InstanceKey) == instance.ToString()
            ? new(
                instance,
                data.Where(entry => entry.Key.StartsWith(DatabasePrefix, StringComparison.Ordinal))
                    .ToDictionary(entry => entry.Key[DatabasePrefix.Length..], entry => entry.Value)
            )
            : null;
}
