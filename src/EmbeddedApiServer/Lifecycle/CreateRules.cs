using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>Checks and sets the metadata of a new object.</summary>
internal static partial class CreateRules
{
    public const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static readonly string[] ServerOwned =
    [
        "uid",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "generation",
        "selfLink",
    ];

    public static void CheckIdentity(ResourceType type, string ns, JsonObject value)
    {
        ObjectIdentity.CheckKind(type, value);
        ObjectIdentity.CheckNamespace(type, ns, value);
        var metadata = value.Metadata();
        if (metadata.Text("resourceVersion") is not ("" or "0"))
        {
            throw new ApiStatusException(500, "", "resourceVersion should not be set on objects to be created");
        }

        if (metadata.Text("name").Length == 0 && metadata.Text("generateName").Length == 0)
        {
            throw ApiErrors.Invalid(
                type.Group,
                type.Kind,
                "",
                [FieldError.Required(FieldPath.Parse("metadata.name"), "name or generateName is required")]
            );
        }
    }

    public static void Stamp(ResourceType type, JsonObject value, IdentitySource identities, DateTimeOffset now)
    {
        var metadata = value.Metadata();
        if (metadata.Text("name").Length == 0)
        {
            var prefix = metadata.Text("generateName");
            metadata["name"] = prefix[..Math.Min(prefix.Length, 58)] + identities.NextNameSuffix();
        }

        CheckName(type, metadata.Text("name"));
        foreach (var field in ServerOwned)
        {
            metadata.Remove(field);
        }

        metadata.Remove("resourceVersion");
        metadata["uid"] = identities.NextUid();
        metadata["creationTimestamp"] = ObjectMetadata.FormatTime(now);
        if (type.TracksGeneration)
        {
            metadata["generation"] = 1L;
        }

        if (type.HasStatus && type.Kind is not "Node")
        {
            value.Remove("status");
            if (type.Custom is null)
            {
                // status is a struct in Go, so it exists from the start.
                value["status"] = new JsonObject();
            }
        }
    }

    public static bool IsSubdomain(string name) => name.Length <= 253 && Subdomain().IsMatch(name);

    private static void CheckName(ResourceType type, string name)
    {
        var isLabel = type is { Group: "", Kind: "Namespace" or "Service" };
        // RBAC names are path segments, which may contain colons and capital letters.
        var isPath = type.Group == "rbac.authorization.k8s.io";
        if (
            isPath ? name is not ("." or "..") && !name.Contains('/') && !name.Contains('%')
            : isLabel ? Label().IsMatch(name)
            : IsSubdomain(name)
        )
        {
            return;
        }

        var why = isLabel
            ? "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
            : SubdomainRule;
        throw ApiErrors.Invalid(
            type.Group,
            type.Kind,
            name,
            [FieldError.Invalid(FieldPath.Parse("metadata.name"), name, why)]
        );
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();
}
