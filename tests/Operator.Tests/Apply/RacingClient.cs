using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Operator.Tests.Apply;

/// <summary>A client whose creates come second: <see cref="BeforeCreate"/> runs first.</summary>
internal sealed class RacingClient(IKubernetesClient client) : IKubernetesClient
{
    public Func<Task> BeforeCreate { get; set; } = () => Task.CompletedTask;

    public async Task<T> CreateAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await BeforeCreate();
        return await client.CreateAsync(resource, value, cancellationToken);
    }

    public Task<T> GetAsync<T>(ResourceDefinition<T> resource, NamespacedName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.GetAsync(resource, name, cancellationToken);

    public Task<ObjectList<T>> ListAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ListAsync(resource, options, cancellationToken);

    public Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.ApplyAsync(resource, document, options, cancellationToken);

    public Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        string? subresource,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.MergeAsync(resource, name, patch, subresource, cancellationToken);

    public Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ReplaceAsync(resource, value, cancellationToken);

    public Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.DeleteAsync(resource, name, options, cancellationToken);
}
