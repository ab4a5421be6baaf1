using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Offline;

/// <summary>
/// The Tenants, ChatInstances and ProviderPools in a set of files, and which keys its Secrets have. Everything else is
/// ignored. A problem names its file.
/// </summary>
internal sealed class OfflineWorld
{
    private static readonly string[] SecretFields = ["data", "stringData"];

    private readonly List<string> _problems = [];

    private OfflineWorld() { }

    public IReadOnlyList<string> Problems => _problems;
    public List<Tenant> Tenants { get; } = [];
    public List<ChatInstance> ChatInstances { get; } = [];
    public List<ProviderPool> ProviderPools { get; } = [];

    /// <summary>Without the values: what is not held cannot be printed.</summary>
    public Dictionary<NamespacedName, IReadOnlyList<string>> SecretKeys { get; } = [];

    /// <param name="paths">Files, or folders whose *.yaml and *.yml files are read.</param>
    public static OfflineWorld Read(IReadOnlyList<string> paths)
    {
        var world = new OfflineWorld();
        foreach (var path in paths.SelectMany(FilesOf))
            world.ReadFile(path);
        return world;
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path)
                .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
                .Order(StringComparer.Ordinal)
            : [path];

    private void ReadFile(string path)
    {
        try
        {
            foreach (var document in Yaml.ReadAll(File.ReadAllText(path)))
                Take(path, document as JsonObject ?? []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlSyntaxException)
        {
            _problems.Add($"{path}: {e.Message}");
        }
    }

    private void Take(string path, JsonObject document)
    {
        if (document["apiVersion"]?.ToString() == "v1" && document["kind"]?.ToString() == "Secret")
            AddSecret(document);
        if (document["apiVersion"]?.ToString() != ChatResources.ApiVersion)
            return;
        switch (document["kind"]?.ToString())
        {
            case "Tenant":
                Add(Tenants, ChatResources.Tenants, path, document);
                break;
            case "ChatInstance":
                Add(ChatInstances, ChatResources.ChatInstances, path, document);
                break;
            case "ProviderPool":
                Add(ProviderPools, ChatResources.ProviderPools, path, document);
                break;
            default:
                _problems.Add($"{path}: {document["kind"]} is no kind of {ChatResources.ApiVersion}");
                break;
        }
    }

    private void AddSecret(JsonObject secret)
    {
        if (secret["metadata"] is JsonObject metadata && metadata["name"]?.ToString() is { } name)
            SecretKeys[new(metadata["namespace"]?.ToString() ?? "default", name)] =
            [
                .. SecretFields
                    .SelectMany(field => secret[field] as JsonObject ?? [])
                    .Select(value => value.Key)
                    .Distinct(),
            ];
    }

    private void Add<T>(List<T> to, ResourceDefinition<T> resource, string path, JsonObject document)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        document.Remove("status");
        var metadata = document["metadata"] as JsonObject ?? [];
        if (resource.IsNamespaced)
            metadata["namespace"] ??= "default";

        // The UID is unique and the same in every run.
        metadata["uid"] = $"{resource.Kind}/{metadata["namespace"]}/{metadata["name"]}";
        metadata["generation"] = 1;
        var problems = DocumentCheck.Problems(document, resource.Json).ToList();
        _problems.AddRange(problems.Select(p => $"{path}: {resource.Kind} {metadata["name"]}: {p}"));
        if (problems.Count == 0)
            to.Add(document.Deserialize(resource.Json)!);
    }
}
