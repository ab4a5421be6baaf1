using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.DependencyInjection;
using Operator.Apply;
using Operator.Configuration;

namespace Operator.Hosting;

/// <summary>What the controllers of the kinds that own children have in common.</summary>
internal static class OwnerControllers
{
    /// <summary>Passes mostly wait for the API server; more of them at once would only crowd it.</summary>
    public const int ConcurrentPasses = 4;

    /// <summary>
    /// Writes the status of objects that cannot be read, and asks for a pass when a child or the configuration changes,
    /// or when somebody else has written a status.
    /// </summary>
    public static Controller<T> ConnectOwner<T>(
        this Controller<T> controller,
        IServiceProvider provider,
        ObjectCache<T> owners
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var unreadable = provider.GetRequiredService<UnreadableWriter>();
        var status = provider.GetRequiredService<StatusWriter>();
        provider.GetRequiredService<LiveConfiguration>().Changed += controller.EnqueueAll;
        return controller
            .ReportsUnreadable(
                (item, cancellationToken) => unreadable.WriteAsync(owners.Resource, item, cancellationToken)
            )
            .Watches(
                owners,
                (before, after) => status.IsOfAnother(owners.Resource, before, after) ? [NamespacedName.Of(after!)] : []
            )
            .WatchesChildren(provider.GetRequiredService<Caches>(), owners);
    }

    /// <summary>
    /// A child that was changed or deleted asks for a pass of its owner. The label names the owner, and both versions of
    /// the child are asked: a child that outlives its owner has no owner reference, and somebody may have removed the
    /// label.
    /// </summary>
    public static Controller<T> WatchesChildren<T>(this Controller<T> controller, Caches caches, ObjectCache<T> owners)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        caches.ChildChanged += (before, after) =>
        {
            foreach (
                var uid in new[] { before, after }
                    .OfType<IKubernetesObject<V1ObjectMeta>>()
                    .SelectMany(ChildKinds.OwnerUidOf)
                    .Distinct()
            )
            {
                foreach (var owner in owners.ByIndex(Caches.UidIndex, uid))
                    controller.Enqueue(NamespacedName.Of(owner));
            }
        };
        return controller;
    }
}
