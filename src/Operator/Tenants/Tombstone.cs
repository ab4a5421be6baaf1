using System.Globalization;
using Entities;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tenants;

/// <summary>
/// What a deleted Tenant left behind and where, so that a new Tenant of its name gets that data and never an empty
/// chat. Stored as a ConfigMap.
/// </summary>
internal sealed record Tombstone
{
    public required string Uid { get; init; }
    public required string Plan { get; init; }
    public required TenantTier Tier { get; init; }
    public required NamespacedName Instance { get; init; }

    /// <summary>ChatInstance.status.dataFingerprint; null when it was not known any more.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Of a dedicated tenant: ChatInstance.status.credentialsFingerprint; null when it was not known.</summary>
    public string? CredentialsFingerprint { get; init; }
    public string? Database { get; init; }
    public required DateTimeOffset DeletedAt { get; init; }

    public Dictionary<string, string> ToData() =>
        new(
            new Dictionary<string, string?>
            {
                ["uid"] = Uid,
                ["plan"] = Plan,
                ["tier"] = Tier.ToString(),
                ["instance"] = Instance.ToString(),
                ["dataFingerprint"] = DataFingerprint,
                ["credentialsFingerprint"] = CredentialsFingerprint,
                ["database"] = Database,
                ["deletedAt"] = DeletedAt.ToString("u", CultureInfo.InvariantCulture),
            }
                .Where(entry => entry.Value is not null)
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))
        );

    /// <summary>Null without one, and when an edit has made it unreadable.</summary>
    public static Tombstone? Of(V1ConfigMap? map)
    {
        if (
            map?.Data is not { } data
            || data.Find("instance")?.Split('/') is not [var ns, var name]
            || !Enum.TryParse<TenantTier>(data.Find("tier"), out var tier)
        )
            return null;
        if (
            !DateTimeOffset.TryParse(
                data.Find("deletedAt"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var deletedAt
            )
        )
            return null;
        return new()
        {
            Uid = data.Find("uid") ?? "",
            Plan = data.Find("plan") ?? "",
            Tier = tier,
            Instance = new(ns, name),
            DataFingerprint = data.Find("dataFingerprint"),
            CredentialsFingerprint = data.Find("credentialsFingerprint"),
            Database = data.Find("database"),
            DeletedAt = deletedAt,
        };
    }
}
