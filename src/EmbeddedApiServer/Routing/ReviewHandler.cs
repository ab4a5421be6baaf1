namespace EmbeddedApiServer.Routing;

/// <summary>Reviews: a question in, the same object with the answer in its status out.</summary>
internal static class ReviewHandler
{
    public static Task InvokeAsync(ApiRequest request) => throw ApiErrors.NotImplemented(request.Info.Resource);
}
