using EmbeddedApiServer.Rbac;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// The steps of every request: authentication, interceptors (faults), counting, authorisation, dispatch. Every
/// exception becomes a Status.
/// </summary>
internal sealed class Pipeline(
    InterceptorChain interceptors,
    Authenticator authenticator,
    Authorizer authorizer,
    RequestCounter counter,
    Dispatcher dispatcher,
    ILogger logger
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = new ApiRequest(context, RequestInfoParser.Parse(context.Request));
        try
        {
            request.User = Impersonation.Apply(
                authenticator.Authenticate(context),
                context.Request.Headers,
                authorizer
            );
            await interceptors.InvokeAsync(request, () => ServeAsync(request, request.User));
        }
        catch (ApiStatusException error)
        {
            await ResponseWriter.WriteErrorAsync(request, error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has closed the connection, so no answer can be sent.
        }
        catch (Exception error)
        {
            LogMessages.RequestFailed(logger, error, request.Info.Verb, request.Info.Path);
            await ResponseWriter.WriteErrorAsync(request, ApiErrors.Internal(error.Message));
        }
    }

    private Task ServeAsync(ApiRequest request, UserInfo user)
    {
        counter.Add(request.Info, user);
        authorizer.Check(user, AccessQuery.Of(request.Info));
        return dispatcher.InvokeAsync(request);
    }
}
