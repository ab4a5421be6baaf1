namespace Kubernetes.Objects;

/// <summary>Lookups in the library's maps (labels, annotations, data), which may be null.</summary>
public static class Maps
{
    /// <summary>The value under <paramref name="key"/>. Null if there is no value or no map.</summary>
    public static T? Find<T>(this IDictionary<string, T>? map, string key)
        where T : class => map is not null && map.TryGetValue(key, out var value) ? value : null;
}
