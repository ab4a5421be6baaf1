namespace Kubernetes.Objects;

/// <summary>The library's maps (labels, annotations, data) may be absent, and are <see cref="IDictionary{TKey,TValue}"/>.</summary>
public static class Maps
{
    /// <summary>The value under <paramref name="key"/>; null where there is none, or no map.</summary>
    public static T? Find<T>(this IDictionary<string, T>? map, string key)
        where T : class => map is not null && map.TryGetValue(key, out var value) ? value : null;
}
