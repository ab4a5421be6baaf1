using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Tests.Controllers;

/// <summary>
/// An API server's storage behind the client's interface: one linear version, optimistic updates, and watches that
/// begin with what exists and bring every change. It knows only what the runtime itself asks for; anything else throws.
/// Behaviour on the wire is tested elsewhere, on a real socket.
/// </summary>
internal sealed class FakeCluster : IKubernetesClient, IWatchTransport
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Kind, NamespacedName Name), IKubernetesObject<V1ObjectMeta>> _objects = [];
    private readonly List<(Type Kind, PipeWriter Writer)> _watches = [];
    private int _version;

    /// <summary>
    /// Asked before every request ("get", "list", "create", "replace", "watch"); what it throws is the answer, what it
    /// awaits delays it.
    /// </summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What nobody here may watch.</summary>
    public Type? Forbidden { get; set; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public int Count<T>(string verb) => Requests.Count(r => r == $"{verb} {typeof(T).Name}");

    public IReadOnlyList<T> All<T>()
    {
        lock (_gate)
            return [.. _objects.Values.OfType<T>()];
    }

    public void Remove<T>(NamespacedName name)
    {
        lock (_gate)
            _objects.Remove((typeof(T), name));
    }

    public async Task<T> GetAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await Ask<T>("get", cancellationToken);
        lock (_gate)
            return _objects.TryGetValue((typeof(T), name), out var found)
                ? (T)found
                : throw new KubernetesApiException(404, "NotFound", $"{name} not found");
    }

    public async Task<ObjectList<T>> ListAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await Ask<T>("list", cancellationToken);
        lock (_gate)
            return new() { ResourceVersion = Text(_version), Items = All<T>() };
    }

    public async Task<T> CreateAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await Ask<T>("create", cancellationToken);
        lock (_gate)
        {
            if (_objects.ContainsKey((typeof(T), NamespacedName.Of(value))))
                throw new KubernetesApiException(409, "AlreadyExists", "it exists");
            return Store(resource, value, "ADDED");
        }
    }

    public async Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await Ask<T>("replace", cancellationToken);
        lock (_gate)
        {
            if (!_objects.TryGetValue((typeof(T), NamespacedName.Of(value)), out var old))
                throw new KubernetesApiException(404, "NotFound", "it does not exist");
            if (value.Metadata.ResourceVersion is { } version && version != old.Metadata.ResourceVersion)
                throw new KubernetesApiException(409, "Conflict", "it has changed");
            return Store(resource, value, "MODIFIED");
        }
    }

    public async Task<Stream> OpenWatchAsync(
        IResourceDefinition resource,
        WatchOptions options,
        CancellationToken cancellationToken
    )
    {
        await Before("watch", cancellationToken);
        if (resource.EntityType == Forbidden)
            throw new KubernetesApiException(403, "Forbidden", "no right");
        Requests.Enqueue($"watch {resource.EntityType.Name}");
        if (!options.SendInitialEvents)
            throw new NotSupportedException("this fake only streams from the beginning");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        lock (_gate)
        {
            foreach (var value in _objects.Values.OfType<V1ConfigMap>())
                Send(pipe.Writer, "ADDED", JsonSerializer.Serialize(value, CoreResources.ConfigMaps.Json));
            Send(
                pipe.Writer,
                "BOOKMARK",
                $$$"""{"metadata":{"resourceVersion":"{{{_version}}}","annotations":{"k8s.io/initial-events-end":"true"} } }"""
            );
            _watches.Add((resource.EntityType, pipe.Writer));
        }
        return pipe.Reader.AsStream();
    }

    public Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        string? subresource,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    private async Task Ask<T>(string verb, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"{verb} {typeof(T).Name}");
        await Before(verb, cancellationToken);
    }

    private T Store<T>(ResourceDefinition<T> resource, T value, string change)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var metadata = JsonSerializer.SerializeToNode(value, resource.Json)!;
        metadata["metadata"]!["resourceVersion"] = Text(++_version);
        metadata["metadata"]!["uid"] ??= $"uid-{_version}";
        var stored = metadata.Deserialize(resource.Json)!;
        _objects[(typeof(T), NamespacedName.Of(stored))] = stored;
        foreach (var (kind, writer) in _watches)
        {
            if (kind == typeof(T))
                Send(writer, change, metadata.ToJsonString());
        }
        return stored;
    }

    private static void Send(PipeWriter writer, string type, string value)
    {
        writer.Write(Encoding.UTF8.GetBytes($$$"""{"type":"{{{type}}}","object":{{{value}}} }""" + "\n"));
        _ = writer.FlushAsync().AsTask();
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
