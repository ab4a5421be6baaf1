namespace EmbeddedApiServer.Routing;

/// <summary>
/// Runs once the user is known: counts, delays, answers instead of the server, or cuts the connection.
/// </summary>
public interface IRequestInterceptor
{
    /// <summary>
    /// Calls <paramref name="next"/> once, or answers <see cref="ApiRequest.Context"/> itself. Throw
    /// <see cref="ApiStatusException"/> to refuse.
    /// </summary>
    Task InvokeAsync(ApiRequest request, Func<Task> next);
}
