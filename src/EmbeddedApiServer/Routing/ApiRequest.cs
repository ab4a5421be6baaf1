using EmbeddedApiServer.Resources;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

/// <summary>One request in the pipeline.</summary>
public sealed class ApiRequest
{
    private ResponseFormat? _format;

    internal ApiRequest(HttpContext context, RequestInfo info)
    {
        Context = context;
        Info = info;
    }

    public HttpContext Context { get; }
    public RequestInfo Info { get; }

    /// <summary>Null until the request is authenticated, which is before the interceptors run.</summary>
    public UserInfo? User { get; internal set; }

    internal ResourceType Type { get; set; } = null!;

    internal WriteOptions Options => field ??= WriteOptions.Parse(this);

    /// <summary>Warnings for the caller, sent as headers of every answer.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Negotiated once per request, not per object of the answer.</summary>
    internal ResponseFormat Format => _format ??= Negotiation.Format(Context.Request);

    /// <summary>Adds a warning once, because a write that is retried on a newer version repeats its warnings.</summary>
    internal void Warn(string warning)
    {
        if (!Warnings.Contains(warning))
        {
            Warnings.Add(warning);
        }
    }

    internal string Query(string name) => Context.Request.Query[name].ToString();

    internal CancellationToken Aborted => Context.RequestAborted;
}
