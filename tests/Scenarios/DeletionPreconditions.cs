using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Routing;
using Microsoft.AspNetCore.Http;

namespace Scenarios;

/// <summary>Notes every deletion by the operator that does not say which object it means.</summary>
internal sealed class DeletionPreconditions : IRequestInterceptor
{
    private readonly ConcurrentBag<string> _blind = [];

    public IReadOnlyCollection<string> Blind => _blind;

    public async Task InvokeAsync(ApiRequest request, Func<Task> next)
    {
        if (request.Info.Verb == "delete" && request.User?.Name == OperatorWorld.User)
        {
            request.Context.Request.EnableBuffering();
            var body = await JsonNode.ParseAsync(
                request.Context.Request.Body,
                cancellationToken: request.Context.RequestAborted
            );
            request.Context.Request.Body.Position = 0;
            if (body?["preconditions"]?["uid"] is null)
                _blind.Add(request.Context.Request.Path);
        }
        await next();
    }
}
