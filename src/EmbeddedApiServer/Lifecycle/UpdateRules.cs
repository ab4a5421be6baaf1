using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// What an update may change: not the metadata that the server owns, and only spec or only status, depending on the
/// endpoint.
/// </summary>
internal static class UpdateRules
{
    private static readonly string[] ServerOwned =
    [
        "uid",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "generation",
        "resourceVersion",
        "generateName",
        "selfLink",
    ];

    public static void CheckIdentity(ResourceType type, StoredObject live, JsonObject next)
    {
        ObjectIdentity.CheckKind(type, next);
        ObjectIdentity.CheckNamespace(type, live.Namespace, next);
        var metadata = next.Metadata();
        metadata.Default("name", live.Name);
        if (metadata.Text("name") != live.Name)
        {
            throw ApiErrors.BadRequest(
                $"the name of the object ({metadata.Text("name")}) does not match the name on the URL ({live.Name})"
            );
        }

        if (metadata.Text("uid") is { Length: > 0 } uid && uid != live.Uid)
        {
            throw ApiErrors.Conflict(
                type.GroupResource,
                live.Name,
                $"StorageError: invalid object, Code: 4, Key: {type.GroupResource}/{live.Name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {live.Uid}"
            );
        }

        if (
            metadata.Text("resourceVersion") is { Length: > 0 } version
            && version != "0"
            && version != live.ResourceVersion.ToString(CultureInfo.InvariantCulture)
        )
        {
            throw ApiErrors.Modified(type.GroupResource, live.Name);
        }
    }

    /// <summary>Restores from <paramref name="old"/> the fields that this endpoint must not change.</summary>
    public static void Prepare(ResourceType type, string subresource, JsonObject next, JsonObject old)
    {
        if (subresource is "status" or "finalize")
        {
            KeepOnly(next, old, subresource == "status" ? "status" : "spec");
        }
        else if (type.HasStatus)
        {
            next.CopyField(old, "status");
        }

        foreach (var field in ServerOwned)
        {
            next.Metadata().CopyField(old.Metadata(), field);
        }

        CheckNoNewFinalizers(type, next, old);
    }

    public static void SetGeneration(ResourceType type, JsonObject next, JsonObject old)
    {
        if (type.TracksGeneration && ChangesDesiredState(type, next, old))
        {
            next.Metadata()["generation"] = old.Generation() + 1;
        }
    }

    private static bool ChangesDesiredState(ResourceType type, JsonObject next, JsonObject old)
    {
        if (type.Custom is null)
        {
            // The annotations of a Deployment count as desired state, because its controller copies them to its
            // ReplicaSets.
            return !JsonNode.DeepEquals(next["spec"], old["spec"])
                || !JsonNode.DeepEquals(next["webhooks"], old["webhooks"])
                || (
                    type.Kind == "Deployment"
                    && !JsonNode.DeepEquals(next.Metadata()["annotations"], old.Metadata()["annotations"])
                );
        }

        return next.Select(field => field.Key)
            .Union(old.Select(field => field.Key))
            .Any(field =>
                field != "metadata"
                && !(field == "status" && type.HasStatus)
                && !JsonNode.DeepEquals(next[field], old[field])
            );
    }

    private static void KeepOnly(JsonObject next, JsonObject old, string changed)
    {
        var managedFields = next.Metadata()["managedFields"]?.DeepClone();
        foreach (
            var field in next.Select(field => field.Key)
                .Union(old.Select(field => field.Key))
                .Where(field => field != changed)
                .ToList()
        )
        {
            next.CopyField(old, field);
        }

        if (managedFields is not null)
        {
            next.Metadata()["managedFields"] = managedFields;
        }
    }

    private static void CheckNoNewFinalizers(ResourceType type, JsonObject next, JsonObject old)
    {
        var added = next.IsDeleting() ? next.Finalizers().Except(old.Finalizers()).ToList() : [];
        if (added.Count > 0)
        {
            var why =
                $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}";
            throw ApiErrors.Invalid(
                type.Group,
                type.Kind,
                next.Metadata().Text("name"),
                [FieldError.Forbidden(FieldPath.Parse("metadata.finalizers"), why)]
            );
        }
    }
}
