using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Bench.Micro;

/// <summary>
/// The least API server that a pass can converge on: what is written is what is, and nothing else exists.
/// </summary>
internal sealed class EchoClient : IKubernetesClient
{
    private readonly Dictionary<(string Kind, string? Namespace, string Name), JsonObject> _objects = [];

    public int Requests { get; private set; }

    public Task<T> GetAsync<T>(ResourceDefinition<T> resource, NamespacedName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Requests++;
        throw new KubernetesApiException(404, "NotFound", $"{resource.Kind} {name} not found", null);
    }

    public Task<T> CreateAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Write(resource, JsonSerializer.SerializeToNode(value, resource.Json)!.AsObject());

    public Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => Write(resource, document);

    public Task<ObjectList<T>> ListAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException("a pass lists nothing");

    public Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException("a pass replaces nothing");

    public Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        string? subresource,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        throw new NotSupportedException("a pass that converges merges nothing");

    public Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        throw new NotSupportedException("a pass that converges deletes nothing");

    /// <summary>Makes an object known that others author.</summary>
    public T Know<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        _objects[(resource.Kind, value.Metadata.NamespaceProperty, value.Metadata.Name)] = JsonSerializer
            .SerializeToNode(value, resource.Json)!
            .AsObject();
        return value;
    }

    private Task<T> Write<T>(ResourceDefinition<T> resource, JsonObject document)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Requests++;
        var metadata = document["metadata"]!.AsObject();
        var key = (resource.Kind, (string?)metadata["namespace"], (string)metadata["name"]!);
        var next = _objects.TryGetValue(key, out var live) ? live : document.DeepClone().AsObject();
        foreach (var (field, value) in document.Where(f => f.Key is not "metadata").ToList())
            next[field] = value?.DeepClone();
        next["metadata"]!["uid"] ??= $"uid-{Requests}";
        next["metadata"]!["resourceVersion"] = (Requests + 1).ToString(CultureInfo.InvariantCulture);
        _objects[key] = next;
        return Task.FromResult(next.Deserialize(resource.Json)!);
    }
}
