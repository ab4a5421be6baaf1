using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Patching;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// The scale subresource: a view of one object as autoscaling/v1 Scale, whose only writable field is spec.replicas.
/// </summary>
internal sealed class ScaleHandler(ObjectLifecycle lifecycle)
{
    public async Task InvokeAsync(ApiRequest request)
    {
        var written = request.Info.Verb switch
        {
            "get" => lifecycle.Live(request.Type, WriteHandler.Namespace(request), request.Info.Name),
            "update" => await WriteAsync(request, await ReadScaleAsync(request)),
            "patch" => await WriteAsync(request, await ReadPatchAsync(request)),
            _ => throw ApiErrors.MethodNotSupported(request.Info.Resource),
        };
        await ResponseWriter.WriteAsync(request, 200, View(request.Type, written));
    }

    private static async Task<Func<JsonObject, JsonObject>> ReadScaleAsync(ApiRequest request)
    {
        var scale = await WriteHandler.ReadObjectAsync(request);
        return _ => scale;
    }

    private static async Task<Func<JsonObject, JsonObject>> ReadPatchAsync(ApiRequest request)
    {
        var patch =
            RequestBody.Parse(await RequestBody.ReadAsync(request), [])
            ?? throw ApiErrors.BadRequest("the patch is empty");
        return RequestBody.MediaType(request.Context.Request) switch
        {
            "application/json-patch+json" => live => JsonPatch.Apply(live, patch),
            // A Scale has no lists, so apply, strategic merge patch and merge patch have the same result.
            _ => live => MergePatch.Apply(live, patch),
        };
    }

    private ValueTask<StoredObject> WriteAsync(ApiRequest request, Func<JsonObject, JsonObject> change)
    {
        var paths = request.Type.Scale!;
        return lifecycle.UpdateAsync(
            request.Type,
            WriteHandler.Namespace(request),
            request.Info.Name,
            "scale",
            json =>
            {
                var scale = change(View(request.Type, StoredObject.Freeze(json)));
                var replicas = scale["spec"]?["replicas"] is JsonValue value ? (long)value : 0;
                if (replicas < 0)
                {
                    throw ApiErrors.Invalid(
                        "autoscaling",
                        "Scale",
                        request.Info.Name,
                        [
                            FieldError.Invalid(
                                FieldPath.Parse("spec.replicas"),
                                replicas,
                                "must be greater than or equal to 0"
                            ),
                        ]
                    );
                }

                Set(json, paths.SpecReplicas, replicas);
                json.Metadata().CopyField(scale.Metadata(), "resourceVersion");
                return json;
            },
            request.Options with
            {
                View = json => View(request.Type, StoredObject.Freeze(json)),
            }
        );
    }

    private static JsonObject View(ResourceType type, StoredObject value)
    {
        var json = value.ToJson();
        var metadata = new JsonObject();
        foreach (var field in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            metadata.CopyField(json.Metadata(), field);
        }

        var paths = type.Scale!;
        var status = new JsonObject { ["replicas"] = At(json, paths.StatusReplicas)?.DeepClone() ?? 0L };
        if (paths.LabelSelector is { } path && At(json, path) is { } selector)
        {
            status["selector"] = selector is JsonObject labels
                ? Watch.LabelSelector.Format(labels)
                : selector.DeepClone();
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = At(json, paths.SpecReplicas)?.DeepClone() ?? 0L },
            ["status"] = status,
        };
    }

    private static JsonNode? At(JsonNode json, string path)
    {
        JsonNode? node = json;
        foreach (var field in path.Split('.'))
        {
            node = (node as JsonObject)?[field];
        }

        return node;
    }

    private static void Set(JsonObject json, string path, long value)
    {
        var fields = path.Split('.');
        foreach (var field in fields[..^1])
        {
            json = json.ObjectAt(field);
        }

        json[fields[^1]] = value;
    }
}
