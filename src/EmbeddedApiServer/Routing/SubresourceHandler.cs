using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Rbac;

namespace EmbeddedApiServer.Routing;

/// <summary>The subresources besides status.</summary>
internal sealed class SubresourceHandler(ObjectLifecycle lifecycle, WriteHandler writes, ScaleHandler scales, Authenticator authenticator, TimeProvider time)
{
    public Task InvokeAsync(ApiRequest request) => (request.Info.Resource, request.Info.Subresource, request.Info.Verb) switch
    {
        (_, "scale", _) when request.Type.Scale is not null => scales.InvokeAsync(request),
        ("namespaces", "finalize", "update") => writes.UpdateAsync(request),
        ("serviceaccounts", "token", "create") => IssueTokenAsync(request),
        ("pods", "binding", "create") => BindAsync(request),
        ("pods", "eviction", "create") => EvictAsync(request),
        _ => throw ApiErrors.NotImplemented($"{request.Info.Verb} {request.Info.Resource}/{request.Info.Subresource}"),
    };

    /// <summary>The token is an opaque bearer token of this server, not a JWT; it does not expire before the server does.</summary>
    private async Task IssueTokenAsync(ApiRequest request)
    {
        var review = await WriteHandler.ReadObjectAsync(request);
        var account = lifecycle.Live(request.Type, request.Info.Namespace, request.Info.Name);
        var seconds = review["spec"]?["expirationSeconds"] is { } wanted ? (long)wanted : 3600;
        review["apiVersion"] = "authentication.k8s.io/v1";
        review["kind"] = "TokenRequest";
        review["metadata"] = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace };
        review["status"] = new JsonObject
        {
            ["token"] = authenticator.IssueToken(UserInfo.ServiceAccount(account.Namespace, account.Name)),
            ["expirationTimestamp"] = ObjectMetadata.FormatTime(time.GetUtcNow().AddSeconds(seconds)),
        };
        await ResponseWriter.WriteAsync(request, 201, review);
    }

    private async Task BindAsync(ApiRequest request)
    {
        var binding = await WriteHandler.ReadObjectAsync(request);
        var node = (string?)binding["target"]?["name"] ?? "";
        lifecycle.Update(request.Type, request.Info.Namespace, request.Info.Name, "", pod =>
        {
            pod.ObjectAt("spec")["nodeName"] = node;
            return pod;
        }, request.Options);
        await ResponseWriter.WriteAsync(request, 201, Success());
    }

    /// <summary>A deletion; no disruption budget is consulted.</summary>
    private async Task EvictAsync(ApiRequest request)
    {
        var eviction = await WriteHandler.ReadObjectAsync(request);
        lifecycle.Delete(request.Type, request.Info.Namespace, request.Info.Name, DeleteOptions.Parse(eviction["deleteOptions"] as JsonObject, request));
        await ResponseWriter.WriteAsync(request, 201, Success());
    }

    private static JsonObject Success() =>
        new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 };
}
