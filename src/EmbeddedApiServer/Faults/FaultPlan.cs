using EmbeddedApiServer.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedApiServer.Faults;

/// <summary>
/// Injects faults between a server and its callers. The seed makes them reproducible. Add the plan as an interceptor.
/// Rules are checked in the order they were added, and the first that matches decides. Rules match by the authenticated
/// user, so that faults can hit an operator but not the test that observes it.
/// </summary>
public sealed class FaultPlan(int seed, TimeProvider time) : IRequestInterceptor
{
    private readonly Lock _gate = new();
    private readonly List<InjectedFault> _injected = [];
    private IReadOnlyList<ActiveRule> _rules = [];
    private IReadOnlyList<CrashPoint> _crashPoints = [];
    private IReadOnlyList<WatchHold> _holds = [];
    private int _added;

    public IReadOnlyList<InjectedFault> Injected
    {
        get
        {
            lock (_gate)
            {
                return [.. _injected];
            }
        }
    }

    public void Add(FaultRule rule)
    {
        lock (_gate)
        {
            _rules = [.. _rules, new ActiveRule(rule, seed, _added++)];
        }
    }

    /// <summary>Removes every rule. Crash points and holds stay until they are disposed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules = [];
        }
    }

    /// <summary>
    /// Calls <paramref name="crash"/> as soon as the user's n-th successful write from now on has taken effect.
    /// </summary>
    public CrashPoint CrashAfterWrite(string user, int writes, Action crash)
    {
        var point = new CrashPoint(user, writes, crash, Remove);
        lock (_gate)
        {
            _crashPoints = [.. _crashPoints, point];
        }

        return point;
    }

    /// <summary>Holds back the events of the user's watches, for one resource or for all.</summary>
    public WatchHold HoldWatches(string user, string? resource = null)
    {
        var hold = new WatchHold(user, resource, Remove);
        lock (_gate)
        {
            _holds = [.. _holds, hold];
        }

        return hold;
    }

    public async Task InvokeAsync(ApiRequest request, Func<Task> next)
    {
        if (CrashPoints(request).Any(point => point.IsCrashed))
        {
            request.Context.Abort();
            return;
        }

        if (request.Info.Verb == "watch")
        {
            Gate(request.Context, token => PassAsync(request, token));
        }

        await (Next(request) is { } fault ? SufferAsync(request, fault, next) : ServeAsync(request, next));
    }

    private Fault? Next(ApiRequest request)
    {
        foreach (var rule in Volatile.Read(ref _rules))
        {
            if (rule.Hits(request))
            {
                lock (_gate)
                {
                    _injected.Add(
                        new InjectedFault(
                            request.User?.Name ?? "",
                            request.Info.Verb,
                            request.Info.Path,
                            rule.Rule.Fault
                        )
                    );
                }

                return rule.Rule.Fault;
            }
        }

        return null;
    }

    private async Task SufferAsync(ApiRequest request, Fault fault, Func<Task> next)
    {
        switch (fault)
        {
            case Fault.Refuse refusal:
                throw Refusal(refusal);
            case Fault.LoseAnswer:
                await DiscardAnswerAsync(request.Context, next);
                throw new ApiStatusException(500, "InternalError", "Internal error occurred: the answer was lost");
            case Fault.Drop drop:
                await (drop.AfterEffect ? DiscardAnswerAsync(request.Context, next) : Task.CompletedTask);
                request.Context.Abort();
                break;
            case Fault.Delay delay:
                await Task.Delay(delay.Duration, time, request.Context.RequestAborted);
                await ServeAsync(request, next);
                break;
            case Fault.CutWatch cut:
                await CutAsync(request, cut, next);
                break;
            case Fault.StallWatch:
                await StallAsync(request, next);
                break;
        }
    }

    private async Task ServeAsync(ApiRequest request, Func<Task> next)
    {
        var points = CrashPoints(request).ToList();
        if (points.Count == 0 || request.Info.Verb is "get" or "list" or "watch" || !request.Info.IsResource)
        {
            await next();
            return;
        }

        var body = await BufferAsync(request.Context, next);
        if (request.Context.Response.StatusCode < 300 && points.FindAll(point => point.CrashesAfterWrite()).Count > 0)
        {
            request.Context.Abort();
            return;
        }

        await request.Context.Response.Body.WriteAsync(body, request.Context.RequestAborted);
    }

    private async Task CutAsync(ApiRequest request, Fault.CutWatch cut, Func<Task> next)
    {
        using var deadline = new CancellationTokenSource(cut.After, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token,
            request.Context.RequestAborted
        );
        request.Context.RequestAborted = either.Token;
        await next();
        if (cut.Abruptly)
        {
            request.Context.Abort();
        }
    }

    /// <summary>
    /// The first flush passes, because it carries the headers. Without them the client would still be connecting.
    /// </summary>
    private async Task StallAsync(ApiRequest request, Func<Task> next)
    {
        var flushes = 0;
        Gate(
            request.Context,
            token => flushes++ == 0 ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, time, token)
        );
        await next();
    }

    private static async Task DiscardAnswerAsync(HttpContext context, Func<Task> next)
    {
        await BufferAsync(context, next);
        context.Response.Clear();
    }

    /// <summary>Runs the request with an in-memory body. Status and headers are set, but nothing is sent.</summary>
    private static async Task<ReadOnlyMemory<byte>> BufferAsync(HttpContext context, Func<Task> next)
    {
        var wire = context.Features.Get<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next();
            return buffer.ToArray();
        }
        finally
        {
            context.Features.Set(wire);
        }
    }

    private static ApiStatusException Refusal(Fault.Refuse refusal) =>
        new(
            refusal.Code,
            refusal.Reason,
            refusal.Message,
            refusal.RetryAfterSeconds is { } seconds ? new() { ["retryAfterSeconds"] = seconds } : null
        );

    private static void Gate(HttpContext context, Func<CancellationToken, Task> passAsync) =>
        context.Features.Set<IHttpResponseBodyFeature>(
            new GatedBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), passAsync)
        );

    private async Task PassAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        while (
            Volatile
                .Read(ref _holds)
                .FirstOrDefault(hold =>
                    hold.User == request.User?.Name && (hold.Resource ?? request.Info.Resource) == request.Info.Resource
                )
                is { } hold
        )
        {
            await hold.Released.WaitAsync(cancellationToken);
        }
    }

    private IEnumerable<CrashPoint> CrashPoints(ApiRequest request) =>
        Volatile.Read(ref _crashPoints).Where(point => point.User == request.User?.Name);

    private void Remove(CrashPoint point)
    {
        lock (_gate)
        {
            _crashPoints = [.. _crashPoints.Where(known => known != point)];
        }
    }

    private void Remove(WatchHold hold)
    {
        lock (_gate)
        {
            _holds = [.. _holds.Where(known => known != hold)];
        }
    }
}
