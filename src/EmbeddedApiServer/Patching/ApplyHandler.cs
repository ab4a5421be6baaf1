using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Rbac;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.ServerSideApply;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Patching;

/// <summary>Server-side apply: creates the object if it does not exist, otherwise merges by field ownership.</summary>
internal sealed class ApplyHandler(
    ObjectStore store,
    ObjectLifecycle lifecycle,
    WriteHandler writes,
    Authorizer authorizer,
    TimeProvider time
)
{
    public async Task InvokeAsync(ApiRequest request, JsonNode patch)
    {
        if (request.Query("fieldManager").Length == 0)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.Required(FieldPath.Parse("fieldManager"), "is required for apply patch")]
            );
        }

        var document = patch as JsonObject ?? throw ApiErrors.BadRequest("an applied document is an object");
        var (type, ns, name) = (request.Type, WriteHandler.Namespace(request), request.Info.Name);
        ObjectIdentity.CheckKind(type, document);
        ObjectIdentity.CheckNamespace(type, ns, document);
        document.Metadata().Default("name", name);
        while (true)
        {
            if (store.Get(type.Storage, ns, name) is not null)
            {
                var options = request.Options;
                var written = await lifecycle.UpdateAsync(
                    type,
                    ns,
                    name,
                    request.Info.Subresource,
                    live => Apply(request, live, document),
                    options,
                    isApply: true
                );
                await writes.RespondAsync(request, 200, written);
                return;
            }

            if (request.Info.Subresource.Length > 0)
            {
                throw ApiErrors.NotFound(type.GroupResource, name);
            }

            if (await TryCreateAsync(request, ns, document) is { } created)
            {
                await writes.RespondAsync(request, 201, created);
                return;
            }
        }
    }

    /// <summary>
    /// Null if another client has created the object in the meantime. The document is then merged into it.
    /// </summary>
    private async Task<StoredObject?> TryCreateAsync(ApiRequest request, string ns, JsonObject document)
    {
        // The patch permission was already checked. An apply that creates the object also needs the create permission.
        authorizer.Check(request.User!, AccessQuery.Of(request.Info) with { Verb = "create" });
        if (document.Metadata().Text("uid").Length > 0)
        {
            throw ApiErrors.Conflict(
                request.Type.GroupResource,
                request.Info.Name,
                $"uid mismatch: the provided object specified uid {document.Metadata().Text("uid")}, and no existing object was found"
            );
        }

        try
        {
            return await lifecycle.CreateAsync(
                request.Type,
                ns,
                Apply(request, null, document)!,
                request.Options,
                isApply: true
            );
        }
        catch (ApiStatusException error) when (error.Reason == "AlreadyExists")
        {
            return null;
        }
    }

    /// <summary>Null if nothing changes and the live object stays as it is.</summary>
    private JsonObject? Apply(ApiRequest request, JsonObject? live, JsonObject document)
    {
        var context = ObjectSchema.Context(request.Type, request.Info.Subresource, request.Options, time.GetUtcNow());
        var outcome = Applier.Apply(live, document, context, request.Options.Force);
        if (outcome.Error.Length > 0)
        {
            throw outcome.Error.StartsWith("metadata.managedFields", StringComparison.Ordinal)
                ? ApiErrors.BadRequest(outcome.Error)
                : new ApiStatusException(500, "", outcome.Error);
        }

        if (outcome.Conflicts.Count > 0)
        {
            var causes = outcome.Conflicts.Select(conflict =>
                ApiErrors.Cause("FieldManagerConflict", conflict.Message, conflict.Field)
            );
            throw new ApiStatusException(
                409,
                "Conflict",
                outcome.ConflictMessage,
                new JsonObject { ["causes"] = new JsonArray([.. causes]) }
            );
        }

        return outcome.IsUnchanged ? null : writes.Granted(request, outcome.Object!);
    }
}
