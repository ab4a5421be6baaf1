using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Rbac;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tables;

namespace EmbeddedApiServer.Routing;

/// <summary>Handles create, update, delete and deletecollection.</summary>
internal sealed class WriteHandler(
    ObjectStore store,
    ObjectLifecycle lifecycle,
    ObjectRenderer renderer,
    EscalationCheck escalation
)
{
    public async Task CreateAsync(ApiRequest request)
    {
        var body = await ReadObjectAsync(request);
        if (request.Type.Custom is { IsTerminating: true })
        {
            throw new ApiStatusException(
                405,
                "MethodNotAllowed",
                "create not allowed while custom resource definition is terminating"
            );
        }

        escalation.Check(request, body);
        await RespondAsync(
            request,
            201,
            await lifecycle.CreateAsync(request.Type, Namespace(request), body, request.Options)
        );
    }

    public async Task UpdateAsync(ApiRequest request)
    {
        var body = await ReadObjectAsync(request);
        var type = request.Type;
        if (
            body.Metadata().Text("resourceVersion").Length == 0
            && (type.Custom is not null || type.Kind is "Lease" or "CustomResourceDefinition")
        )
        {
            throw ApiErrors.Invalid(
                type.Group,
                type.Kind,
                request.Info.Name,
                [FieldError.Invalid(FieldPath.Parse("metadata.resourceVersion"), 0, "must be specified for an update")]
            );
        }

        if (body.Metadata().Text("name") is { Length: > 0 } name && name != request.Info.Name)
        {
            throw ApiErrors.BadRequest(
                $"the name of the object ({name}) does not match the name on the URL ({request.Info.Name})"
            );
        }

        escalation.Check(request, body);
        var subresource = request.Info.Subresource;
        // Each attempt gets its own copy, because the lifecycle changes the object in place.
        var written = await lifecycle.UpdateAsync(
            type,
            Namespace(request),
            request.Info.Name,
            subresource,
            _ => body.DeepClone().AsObject(),
            request.Options
        );
        await RespondAsync(request, 200, written);
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        var options = await ReadOptionsAsync(request);
        var deletion = await lifecycle.DeleteAsync(request.Type, Namespace(request), request.Info.Name, options);
        if (!deletion.IsGone || request.Type.ReturnsDeletedObject)
        {
            await RespondAsync(request, 200, deletion.Object);
            return;
        }

        await ResponseWriter.WriteAsync(request, 200, Deleted(request.Type, deletion.Object));
    }

    public async Task DeleteCollectionAsync(ApiRequest request)
    {
        var options = await ReadOptionsAsync(request);
        var page = ListPage.Select(store, request.Type, ListQuery.Parse(request));
        foreach (var item in page.Items)
        {
            try
            {
                await lifecycle.DeleteAsync(request.Type, item.Namespace, item.Name, options);
            }
            catch (ApiStatusException error) when (error.Reason == "NotFound")
            {
                // The object was deleted between the list and its own delete.
            }
        }

        var list = new JsonObject
        {
            ["kind"] = request.Type.ListKind,
            ["apiVersion"] = request.Type.ApiVersion,
            ["metadata"] = page.Metadata(),
        };
        list["items"] = new JsonArray([
            .. page.Items.Select(item => JsonNode.Parse(ObjectRenderer.Served(request.Type, item).Span)),
        ]);
        await ResponseWriter.WriteAsync(request, 200, list);
    }

    public Task RespondAsync(ApiRequest request, int code, StoredObject written) =>
        ResponseWriter.WriteAsync(request, code, renderer.Render(request, written));

    /// <summary>Checks that the author of a patch may grant the rights in its result, and returns the result.</summary>
    public JsonObject Granted(ApiRequest request, JsonObject patched)
    {
        escalation.Check(request, patched);
        return patched;
    }

    public static string Namespace(ApiRequest request) => request.Type.Namespaced ? request.Info.Namespace : "";

    public static async Task<JsonObject> ReadObjectAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        return RequestBody.ParseObject(body, request.Context.Request, request.Options.DuplicateFields);
    }

    private static async Task<DeleteOptions> ReadOptionsAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        return DeleteOptions.Parse(RequestBody.Parse(body, []) as JsonObject, request);
    }

    private static JsonObject Deleted(ResourceType type, StoredObject gone)
    {
        var details = new JsonObject { ["name"] = gone.Name };
        if (type.Group.Length > 0)
        {
            details["group"] = type.Group;
        }

        details["kind"] = type.Plural;
        details["uid"] = gone.Uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
