namespace EmbeddedApiServer.Routing;

/// <summary>
/// Runs after authentication. It can count or delay a request, answer it instead of the server, or cut the connection.
/// </summary>
public interface IRequestInterceptor
{
    /// <summary>
    /// Calls <paramref name="next"/> once, or answers <see cref="ApiRequest.Context"/> itself. Throw
    /// <see cref="ApiStatusException"/> to refuse.
    /// </summary>
    Task InvokeAsync(ApiRequest request, Func<Task> next);
}
