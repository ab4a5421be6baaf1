using System.Collections.Concurrent;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// Counts requests by verb, resource and user since the last reset. A request counts when it is authenticated, and a
/// watch when it starts.
/// </summary>
public sealed class RequestCounter
{
    private ConcurrentDictionary<RequestCount, long> _counts = new();

    public IReadOnlyList<(RequestCount Request, long Count)> Counts =>
        [.. _counts.Select(pair => (pair.Key, pair.Value))];

    /// <summary>
    /// The number of requests that match: <c>Total(r => r.Verb != "watch" &amp;&amp; r.User == operatorUser)</c>.
    /// </summary>
    public long Total(Func<RequestCount, bool> match) => _counts.Where(pair => match(pair.Key)).Sum(pair => pair.Value);

    public void Reset() => _counts = new ConcurrentDictionary<RequestCount, long>();

    internal void Add(RequestInfo info, UserInfo user) =>
        _counts.AddOrUpdate(
            new RequestCount(info.Verb, info.Group, info.Resource, info.Subresource, user.Name),
            1,
            (_, count) => count + 1
        );
}
