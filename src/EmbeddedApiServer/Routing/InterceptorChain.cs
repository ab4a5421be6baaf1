namespace EmbeddedApiServer.Routing;

/// <summary>The interceptors, in the order they were added. The list can change while requests run.</summary>
internal sealed class InterceptorChain
{
    private volatile IRequestInterceptor[] _interceptors = [];

    public void Add(IRequestInterceptor interceptor) => _interceptors = [.. _interceptors, interceptor];

    public void Remove(IRequestInterceptor interceptor) =>
        _interceptors = [.. _interceptors.Where(known => known != interceptor)];

    public Task InvokeAsync(ApiRequest request, Func<Task> serve)
    {
        var interceptors = _interceptors;
        return interceptors.Length == 0 ? serve() : InvokeAsync(interceptors, 0, request, serve);
    }

    private static Task InvokeAsync(
        IRequestInterceptor[] interceptors,
        int index,
        ApiRequest request,
        Func<Task> serve
    ) =>
        index == interceptors.Length
            ? serve()
            : interceptors[index].InvokeAsync(request, () => InvokeAsync(interceptors, index + 1, request, serve));
}
