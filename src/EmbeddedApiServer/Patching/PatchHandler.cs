using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Patching;

/// <summary>
/// Handles patch: three patch types that edit the live object. The fourth type, apply, has its own handler.
/// </summary>
internal sealed class PatchHandler(ObjectLifecycle lifecycle, WriteHandler writes, ApplyHandler applies)
{
    public async Task InvokeAsync(ApiRequest request)
    {
        var mediaType = RequestBody.MediaType(request.Context.Request);
        var body = await RequestBody.ReadAsync(request);
        var patch =
            RequestBody.Parse(body, request.Options.DuplicateFields)
            ?? throw ApiErrors.BadRequest("the patch is empty");
        if (mediaType == "application/apply-patch+yaml")
        {
            await applies.InvokeAsync(request, patch);
            return;
        }

        var apply = Dialect(request, mediaType, patch);
        var options = request.Options with { Patch = Encoding.UTF8.GetString(body) };
        var written = await lifecycle.UpdateAsync(
            request.Type,
            WriteHandler.Namespace(request),
            request.Info.Name,
            request.Info.Subresource,
            live => writes.Granted(request, apply(live)),
            options
        );
        await writes.RespondAsync(request, 200, written);
    }

    private static Func<JsonObject, JsonObject> Dialect(ApiRequest request, string mediaType, JsonNode patch) =>
        mediaType switch
        {
            "application/json-patch+json" => live => JsonPatch.Apply(live, patch),
            "application/merge-patch+json" => live => MergePatch.Apply(live, patch),
            "application/strategic-merge-patch+json" when request.Type is { Custom: null, Schema: { } schema } =>
                live => StrategicMergePatch.Apply(live, patch, schema),
            _ => throw ApiErrors.UnsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
            ),
        };
}
