using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>An Ingress gets the address of its load balancer after a while.</summary>
internal sealed class IngressActor(IObjectStore store, TimeProvider time, TimeSpan latency) : IActor
{
    /// <summary>An address from the range that is reserved for documentation.</summary>
    private const string Address = "203.0.113.10";

    private readonly Dictionary<string, DateTimeOffset> _starts = [];

    public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.Ingresses];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (
            store.Get(key.Resource, key.Namespace, key.Name)?.ToJson() is not { } ingress
            || ingress["status"]?["loadBalancer"]?["ingress"] is JsonArray { Count: > 0 }
        )
        {
            _starts.Remove(seen.Uid);
            return null;
        }

        var now = time.GetUtcNow();
        var due = (_starts.TryGetValue(seen.Uid, out var known) ? known : _starts[seen.Uid] = now) + latency;
        if (due > now)
        {
            return due - now;
        }

        StatusWriter.Write(
            store,
            key,
            new JsonObject
            {
                ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = Address }) },
            }
        );
        return null;
    }
}
