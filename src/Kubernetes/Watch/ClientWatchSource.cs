using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>The watch source of one kind and one selection, through the client.</summary>
internal sealed class ClientWatchSource<T>(
    IKubernetesClient client,
    IWatchTransport transport,
    ResourceDefinition<T> resource,
    ListOptions selection
) : IWatchSource<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public ResourceDefinition<T> Resource => resource;

    public Task<ObjectList<T>> ListAsync(CancellationToken cancellationToken) =>
        client.ListAsync(resource, selection, cancellationToken);

    public Task<Stream> WatchAsync(WatchRequest request, CancellationToken cancellationToken)
    {
        var options = new WatchOptions
        {
            Namespace = selection.Namespace,
            LabelSelector = selection.LabelSelector,
            FieldSelector = selection.FieldSelector,
            ResourceVersion = request.ResourceVersion,
            SendInitialEvents = request.SendInitialEvents,
            TimeoutSeconds = (int)request.Timeout.TotalSeconds,
        };
        return transport.OpenWatchAsync(resource, options, cancellationToken);
    }
}
