using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Support;

/// <summary>
/// Objects in a cache are shared, and the library's models can be written to. As client-go's mutation detector does, it
/// keeps each object's JSON from when the object entered a cache, and says at the end which object differs by then.
/// </summary>
public sealed class MutationDetector
{
    private readonly ConcurrentQueue<(Func<JsonNode> Read, string Entered, string Object)> _seen = new();

    /// <summary>To be called before anybody else subscribes to the cache: handlers run in that order.</summary>
    public void Watch<T>(IObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        cache.Changed += (_, now) =>
        {
            if (now is not null)
                Note(now, () => JsonSerializer.SerializeToNode(now, cache.Resource.Json)!);
        };

    public void Note(IKubernetesObject<V1ObjectMeta> entered, Func<JsonNode> read) =>
        _seen.Enqueue((read, read().ToJsonString(), $"{entered.GetType().Name} {NamespacedName.Of(entered)}"));

    /// <summary>Fails with the path of the first difference of every object that was written to.</summary>
    public void Verify()
    {
        var mutated = _seen
            .Select(seen =>
                (
                    seen.Object,
                    Path: Difference(JsonNode.Parse(seen.Entered, null, new() { MaxDepth = 1000 }), seen.Read(), "")
                )
            )
            .Where(found => found.Path is not null)
            .Select(found => $"{found.Object}: {found.Path}")
            .Distinct()
            .ToList();
        if (mutated.Count > 0)
            throw new InvalidOperationException($"cached objects were written to: {string.Join("; ", mutated)}");
    }

    private static string? Difference(JsonNode? before, JsonNode? after, string path)
    {
        if (JsonNode.DeepEquals(before, after))
            return null;
        return (before, after) switch
        {
            (JsonObject a, JsonObject b) => a.Select(p => p.Key)
                .Union(b.Select(p => p.Key))
                .Select(key => Difference(a[key], b[key], $"{path}.{key}"))
                .First(found => found is not null),
            (JsonArray a, JsonArray b) when a.Count == b.Count => Enumerable
                .Range(0, a.Count)
                .Select(i => Difference(a[i], b[i], $"{path}[{i}]"))
                .First(found => found is not null),
            _ => path,
        };
    }
}
