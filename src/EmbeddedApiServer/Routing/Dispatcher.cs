using EmbeddedApiServer.Discovery;
using EmbeddedApiServer.Patching;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Watch;

namespace EmbeddedApiServer.Routing;

/// <summary>Passes a parsed request to the handler of its verb.</summary>
internal sealed class Dispatcher(
    ResourceRegistry registry,
    DiscoveryHandler discovery,
    ReadHandler reads,
    WatchHandler watches,
    WriteHandler writes,
    PatchHandler patches,
    SubresourceHandler subresources,
    ReviewHandler reviews
)
{
    public Task InvokeAsync(ApiRequest request)
    {
        var info = request.Info;
        if (!info.IsResource)
        {
            return discovery.InvokeAsync(request);
        }

        request.Type = registry.Find(info.Group, info.Version, info.Resource) ?? throw ApiErrors.NoSuchPath();
        if (request.Type.IsVirtual)
        {
            return info.Verb == "create"
                ? reviews.InvokeAsync(request)
                : throw ApiErrors.MethodNotSupported(info.Resource);
        }

        return info.Subresource switch
        {
            "" => InvokeVerb(request),
            "status" when request.Type.HasStatus => InvokeStatus(request),
            _ => subresources.InvokeAsync(request),
        };
    }

    private Task InvokeVerb(ApiRequest request) =>
        request.Info.Verb switch
        {
            "get" => reads.GetAsync(request),
            "list" => reads.ListAsync(request),
            "watch" => watches.InvokeAsync(request),
            "create" => writes.CreateAsync(request),
            "update" when request.Info.Name.Length > 0 => writes.UpdateAsync(request),
            "patch" when request.Info.Name.Length > 0 => patches.InvokeAsync(request),
            "delete" => writes.DeleteAsync(request),
            "deletecollection" => writes.DeleteCollectionAsync(request),
            _ => throw ApiErrors.MethodNotSupported(request.Info.Resource),
        };

    private Task InvokeStatus(ApiRequest request) =>
        request.Info.Verb switch
        {
            "get" => reads.GetAsync(request),
            "update" => writes.UpdateAsync(request),
            "patch" => patches.InvokeAsync(request),
            _ => throw ApiErrors.MethodNotSupported(request.Info.Resource),
        };
}
