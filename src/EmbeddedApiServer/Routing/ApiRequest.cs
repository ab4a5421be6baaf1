using EmbeddedApiServer.Resources;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

/// <summary>One request on its way through the pipeline.</summary>
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

    /// <summary>For the caller, in the headers of whatever the answer is.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Negotiated once, however many objects the answer holds.</summary>
    internal ResponseFormat Format => _format ??= Negotiation.Format(Context.Request);

    /// <summary>A write that is tried again on a newer version warns of the same again.</summary>
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
