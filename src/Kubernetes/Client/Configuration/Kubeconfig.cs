using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Objects;

namespace Kubernetes.Client.Configuration;

/// <summary>
/// Several kubeconfig files merged into one. An entry of an earlier file wins over one of a later file. Every entry
/// keeps the path of its file, because paths in the entry are relative to that file. Source: the Kubernetes
/// documentation, "Organizing Cluster Access Using kubeconfig Files".
/// </summary>
internal sealed class Kubeconfig
{
    private static readonly string[] Kinds = ["cluster", "user", "context"];

    private readonly Dictionary<(string Kind, string Name), (JsonNode? Value, string Path)> _entries = [];

    private Kubeconfig() { }

    public string? CurrentContext { get; private set; }

    public static Kubeconfig Read(IEnumerable<string> paths)
    {
        var merged = new Kubeconfig();
        foreach (var path in paths)
            merged.Add(path);
        return merged;
    }

    /// <summary>One entry, and the directory that its paths are relative to.</summary>
    public (T Value, string Directory) Get<T>(string kind, string name, JsonTypeInfo<T> json)
    {
        if (!_entries.TryGetValue((kind, name), out var entry))
            throw new ClusterConfigurationException($"the kubeconfig has no {kind} \"{name}\"");
        try
        {
            var value = entry.Value.Deserialize(json) ?? throw new JsonException("it is empty");
            return (value, Path.GetDirectoryName(Path.GetFullPath(entry.Path))!);
        }
        catch (JsonException e)
        {
            throw new ClusterConfigurationException($"{entry.Path}: {kind} \"{name}\": {e.Message}", e);
        }
    }

    private void Add(string path)
    {
        var root = Parse(path);
        CurrentContext ??= root["current-context"]?.ToString() is { Length: > 0 } name ? name : null;
        foreach (var kind in Kinds)
        foreach (var entry in (root[kind + "s"] as JsonArray ?? []).OfType<JsonObject>())
            _entries.TryAdd((kind, entry["name"]?.ToString() ?? ""), (entry[kind], path));
    }

    private static JsonObject Parse(string path)
    {
        try
        {
            return Yaml.Read(File.ReadAllText(path)) switch
            {
                null => [],
                JsonObject root => root,
                _ => throw new ClusterConfigurationException($"{path}: a mapping is expected"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlSyntaxException)
        {
            throw new ClusterConfigurationException($"{path}: {e.Message}", e);
        }
    }
}
