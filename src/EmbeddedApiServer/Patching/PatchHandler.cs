using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Patching;

/// <summary>patch: four dialects, one way to the store.</summary>
internal sealed class PatchHandler(ObjectLifecycle lifecycle, WriteHandler writes)
{
    public async Task InvokeAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        var duplicates = new List<string>();
        var patch = RequestBody.Parse(body, duplicates) ?? throw ApiErrors.BadRequest("the patch is empty");
        FieldValidation.Report(request.Type, duplicates, request.Options);
        Func<JsonObject, JsonObject> apply = RequestBody.MediaType(request.Context.Request) switch
        {
            "application/json-patch+json" => live => JsonPatch.Apply(live, patch),
            "application/merge-patch+json" => live => MergePatch.Apply(live, patch),
            "application/strategic-merge-patch+json" when request.Type.Custom is null => live => StrategicMergePatch.Apply(request.Type, live, patch),
            "application/apply-patch+yaml" => throw ApiErrors.NotImplemented("server-side apply"),
            _ => throw ApiErrors.UnsupportedMediaType("the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"),
        };
        var written = lifecycle.Update(request.Type, WriteHandler.Namespace(request), request.Info.Name, request.Info.Subresource, apply, request.Options);
        await writes.RespondAsync(request, 200, written);
    }
}
