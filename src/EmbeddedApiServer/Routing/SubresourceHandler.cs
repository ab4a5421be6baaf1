namespace EmbeddedApiServer.Routing;

/// <summary>The subresources besides status.</summary>
internal sealed class SubresourceHandler(WriteHandler writes)
{
    public Task InvokeAsync(ApiRequest request) => (request.Info.Resource, request.Info.Subresource, request.Info.Verb) switch
    {
        ("namespaces", "finalize", "update") => writes.UpdateAsync(request),
        _ => throw ApiErrors.NotImplemented($"{request.Info.Verb} {request.Info.Resource}/{request.Info.Subresource}"),
    };
}
