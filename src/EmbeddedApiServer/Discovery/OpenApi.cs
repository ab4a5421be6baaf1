using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Discovery;

/// <summary>
/// OpenAPI v3: an index and one document for each group and version, created at the first use and again after the
/// registry has changed.
/// </summary>
internal sealed class OpenApi(ResourceRegistry registry)
{
    private volatile Cache _cache = new(new object());

    public JsonObject Index()
    {
        var paths = new JsonObject();
        var cache = Current();
        foreach (var version in registry.All.Select(PathOf).Distinct())
        {
            paths[version] = new JsonObject
            {
                ["serverRelativeURL"] = $"/openapi/v3/{version}?hash={cache.Hash(version, registry)}",
            };
        }

        return new JsonObject { ["paths"] = paths };
    }

    /// <param name="path"><c>api/v1</c> or <c>apis/apps/v1</c>.</param>
    public byte[] Document(string path) =>
        registry.All.Any(type => PathOf(type) == path)
            ? Current().Document(path, registry)
            : throw ApiErrors.NoSuchPath();

    private static string PathOf(ResourceType type) =>
        type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.ApiVersion}";

    private Cache Current()
    {
        if (!ReferenceEquals(_cache.Generation, registry.Generation))
        {
            _cache = new Cache(registry.Generation);
        }

        return _cache;
    }

    private sealed class Cache(object generation)
    {
        public object Generation { get; } = generation;
        private readonly ConcurrentDictionary<string, byte[]> _documents = new();

        public byte[] Document(string path, ResourceRegistry registry) =>
            _documents.GetOrAdd(
                path,
                _ =>
                    StoredObject.Serialize(OpenApiDocument.Write([.. registry.All.Where(type => PathOf(type) == path)]))
            );

        /// <summary>
        /// The hash of a document. A client may keep the document while the hash is the same. It changes with the
        /// schemas of custom resources.
        /// </summary>
        public string Hash(string path, ResourceRegistry registry) =>
            Convert.ToHexString(SHA256.HashData(Document(path, registry)));
    }
}
