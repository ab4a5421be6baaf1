using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

internal static class DeletionRules
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    public static void CheckPreconditions(ResourceType type, StoredObject live, DeleteOptions options)
    {
        if (options.Uid is { } uid && uid != live.Uid)
        {
            throw ApiErrors.Conflict(
                type.GroupResource,
                live.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({live.Uid}). The object might have been deleted and then recreated"
            );
        }

        if (
            options.ResourceVersion is { } version
            && version != live.ResourceVersion.ToString(CultureInfo.InvariantCulture)
        )
        {
            throw ApiErrors.Conflict(
                type.GroupResource,
                live.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({live.ResourceVersion}). The object might have been modified"
            );
        }
    }

    public static void CheckImmortal(ResourceType type, StoredObject live)
    {
        if (type is { Group: "", Kind: "Namespace" } && live.Name is "default" or "kube-system" or "kube-public")
        {
            throw ApiErrors.Forbidden(type.GroupResource, live.Name, "this namespace may not be deleted");
        }
    }

    /// <summary>
    /// Marks <paramref name="json"/> as being deleted. Returns true if the object can be removed at once.
    /// </summary>
    public static bool Mark(ResourceType type, JsonObject json, DeleteOptions options, DateTimeOffset now)
    {
        json.SetFinalizers(WithPolicy(json.Finalizers(), options.PropagationPolicy));
        var grace = GraceSeconds(type, json, options);
        if (json.Finalizers().Count == 0 && SpecFinalizers(type, json) == 0 && grace == 0)
        {
            return true;
        }

        var metadata = json.Metadata();
        var isMarked = metadata["deletionTimestamp"] is not null;
        if (isMarked && metadata["deletionGracePeriodSeconds"] is { } pending && (long)pending <= grace)
        {
            return false;
        }

        metadata["deletionTimestamp"] = ObjectMetadata.FormatTime(now.AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
        if (!isMarked && json.Generation() > 0)
        {
            metadata["generation"] = json.Generation() + 1;
        }

        if (type is { Group: "", Kind: "Namespace" })
        {
            json.ObjectAt("status")["phase"] = "Terminating";
        }

        return false;
    }

    /// <summary>
    /// The number of finalizers in the spec of a namespace, which are removed through the finalize subresource.
    /// </summary>
    public static int SpecFinalizers(ResourceType type, JsonObject json) =>
        type is { Group: "", Kind: "Namespace" } && json["spec"]?["finalizers"] is JsonArray finalizers
            ? finalizers.Count
            : 0;

    private static List<string> WithPolicy(IReadOnlyList<string> finalizers, string? policy)
    {
        var kept = policy is null
            ? finalizers.ToList()
            : finalizers.Where(name => name is not (Foreground or Orphan)).ToList();
        if (policy is "Foreground" or "Orphan")
        {
            kept.Add(policy == "Orphan" ? Orphan : Foreground);
        }

        return kept;
    }

    /// <summary>Only a pod that is assigned to a node has a grace period.</summary>
    private static long GraceSeconds(ResourceType type, JsonObject json, DeleteOptions options)
    {
        if (
            type is not { Group: "", Kind: "Pod" }
            || json["spec"]?["nodeName"] is null
            || (string?)json["status"]?["phase"] is "Succeeded" or "Failed"
        )
        {
            return 0;
        }

        return options.GracePeriodSeconds
            ?? (json["spec"]!["terminationGracePeriodSeconds"] is { } seconds ? (long)seconds : 30);
    }
}
