using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// The only writer of children. Flow: each desired object, in the order of <see cref="ChildKinds"/>, is compared with
/// the cached one and applied where it differs; then every object with the owner's uid that is no longer desired is
/// deleted, in the reverse order. Guarantees: an object that is not ours is never touched. One failure does not stop
/// the others, but nothing is put into a namespace of the owner that could not be written. Nothing is written when
/// nothing differs. Retained objects are never deleted. Kinds that the cluster does not have are skipped. Assumes that
/// all caches have synced. Throws only <see cref="LeadershipLostException"/>, on cancellation, and for bugs.
/// </summary>
internal sealed class Applier(IKubernetesClient client, ChildKinds kinds)
{
    /// <summary>Forced: the fields that we apply are ours, whoever has changed them.</summary>
    public static ApplyOptions Options { get; } = new() { FieldManager = Labels.FieldManager, Force = true };

    /// <summary>
    /// Makes the children of <paramref name="owner"/> exactly <paramref name="desired"/>: the list is complete, and
    /// children that are not in it are pruned.
    /// </summary>
    public async Task<ApplyResult> ApplyAsync(
        Owner owner,
        IReadOnlyList<DesiredObject> desired,
        CancellationToken cancellationToken
    )
    {
        var pass = new ApplyPass();
        await ApplyAllAsync(pass, owner, desired, cancellationToken).ConfigureAwait(false);
        await PruneAsync(pass, owner, desired, cancellationToken).ConfigureAwait(false);
        return pass.Result;
    }

    /// <summary>Applies these children and leaves all others alone.</summary>
    public async Task<ApplyResult> AddAsync(
        Owner owner,
        IReadOnlyList<DesiredObject> desired,
        CancellationToken cancellationToken
    )
    {
        var pass = new ApplyPass();
        await ApplyAllAsync(pass, owner, desired, cancellationToken).ConfigureAwait(false);
        return pass.Result;
    }

    private async Task ApplyAllAsync(
        ApplyPass pass,
        Owner owner,
        IReadOnlyList<DesiredObject> desired,
        CancellationToken cancellationToken
    )
    {
        var barred = new HashSet<string>();
        var isUnguarded = false;
        foreach (
            var child in desired
                .Where(d => d.Lifetime != Lifetime.LeftAlone && kinds.Of(d.Value).IsServed)
                .OrderBy(d => kinds.RankOf(d.Value))
        )
        {
            if (child.Value.Metadata.NamespaceProperty is { } at && barred.Contains(at))
                continue;
            if (isUnguarded && child.Value is V1Deployment or V1StatefulSet or V1Job)
                continue;
            var failures = pass.Failures;
            await pass.TryAsync(
                    kinds.Of(child.Value),
                    NamespacedName.Of(child.Value),
                    () => ApplyOneAsync(pass, owner, child, cancellationToken)
                )
                .ConfigureAwait(false);
            if (pass.Failures == failures)
                continue;
            if (child.Value is V1Namespace)
                barred.Add(child.Value.Metadata.Name);
            // Pods would run under somebody else's identity, or be reached around the edge.
            isUnguarded |= child.Value is V1ServiceAccount or V1NetworkPolicy;
        }
    }

    private async Task PruneAsync(
        ApplyPass pass,
        Owner owner,
        IReadOnlyList<DesiredObject> desired,
        CancellationToken cancellationToken
    )
    {
        var wanted = desired.Select(d => (kinds.Of(d.Value), NamespacedName.Of(d.Value))).ToHashSet();
        foreach (var kind in kinds.InOrder.Reverse())
        {
            foreach (
                var live in kind.CachedOf(owner.Uid)
                    .Where(c => IsPrunable(c) && !wanted.Contains((kind, NamespacedName.Of(c))))
            )
            {
                await pass.TryAsync(
                        kind,
                        NamespacedName.Of(live),
                        () => PruneAsync(pass, kind, live, cancellationToken)
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    private static bool IsPrunable(IKubernetesObject<V1ObjectMeta> child) =>
        child.Metadata.DeletionTimestamp is null && child.Metadata.Annotations?.ContainsKey(Labels.Retained) != true;

    private async Task ApplyOneAsync(
        ApplyPass pass,
        Owner owner,
        DesiredObject child,
        CancellationToken cancellationToken
    )
    {
        var (kind, name) = (kinds.Of(child.Value), NamespacedName.Of(child.Value));
        var document = ChildDocument.Of(
            kind.ToJson(child.Value),
            owner with
            {
                Instance = child.Instance ?? owner.Instance,
            },
            child.Lifetime
        );

        // The caches only hold objects with our labels. An object that they do not have may still exist, and belong to
        // somebody else.
        var live = kind.Cached(name) ?? await kind.FindAsync(client, name, cancellationToken).ConfigureAwait(false);
        if (live is null && child.WasThere)
        {
            pass.Failed(
                kind,
                name,
                new(
                    FailureReasons.ApiError,
                    $"{KubernetesEntity.TypeOf(child.Value).Kind} {name} is gone since it was looked at",
                    true
                )
            );
        }
        else if (live is null)
        {
            await CreateAsync(kind, name, document, child.Lifetime, cancellationToken).ConfigureAwait(false);
            pass.Changed("Created", kind, name);
        }
        else if ((Ownership.ObjectionTo(live, owner) ?? Outdated(child, live)) is { } refusal)
        {
            pass.Failed(kind, name, refusal);
        }
        else
        {
            var update = ChildDocument.IsCreatedOnce(child.Lifetime)
                ? ChildDocument.WithoutContent(document)
                : document;
            if (LiveComparison.Satisfies(kind.ToJson(live), update))
                return;
            await UpdateAsync(
                    kind,
                    owner,
                    live,
                    ChildDocument.ForUpdateOf(live, update, child.Lifetime),
                    cancellationToken
                )
                .ConfigureAwait(false);
            pass.Changed("Updated", kind, name);
        }
    }

    private static Refusal? Outdated(DesiredObject child, IKubernetesObject<V1ObjectMeta> live) =>
        child.Lifetime == Lifetime.Generated && child.Value.Metadata.ResourceVersion != live.Metadata.ResourceVersion
            ? new(
                FailureReasons.ApiError,
                $"{KubernetesEntity.TypeOf(live).Kind} {NamespacedName.Of(live)} has changed since it was looked at",
                true
            )
            : null;

    /// <summary>
    /// Generated objects are created by POST: an apply would overwrite the values of another writer that was faster.
    /// </summary>
    private async Task CreateAsync(
        IChildKind kind,
        NamespacedName name,
        JsonObject document,
        Lifetime lifetime,
        CancellationToken cancellationToken
    )
    {
        switch (lifetime)
        {
            case Lifetime.Generated:
                await kind.CreateAsync(client, document, cancellationToken).ConfigureAwait(false);
                break;
            case Lifetime.CreatedOnce or Lifetime.CollectedOnce:
                await kind.CreateAsync(client, ChildDocument.WithoutOwner(document), cancellationToken)
                    .ConfigureAwait(false);
                if (lifetime == Lifetime.CollectedOnce && kind.Cached(name) is { } created)
                    await kind.ApplyAsync(
                            client,
                            ChildDocument.ForUpdateOf(created, ChildDocument.WithoutContent(document), lifetime),
                            Options,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                break;
            default:
                await kind.ApplyAsync(client, document, Options, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task UpdateAsync(
        IChildKind kind,
        Owner owner,
        IKubernetesObject<V1ObjectMeta> live,
        JsonObject update,
        CancellationToken cancellationToken
    )
    {
        if (ReplicasHandover.Of(live, update) is { } handover && !IsAutoscaled(owner, live))
            await kind.ApplyAsync(client, handover, ReplicasHandover.Options, cancellationToken).ConfigureAwait(false);
        try
        {
            await kind.ApplyAsync(client, update, Options, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException refused)
            when (refused.Code == 422 && !LiveComparison.Satisfies(kind.ToJson(live), ChildDocument.Content(update)))
        {
            await OverwriteAsync(kind, live, update, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// An autoscaler is applied after the Deployment that it scales. If there is one, the replicas were handed over
    /// before.
    /// </summary>
    private bool IsAutoscaled(Owner owner, IKubernetesObject<V1ObjectMeta> live) =>
        kinds
            .InOrder.SelectMany(kind => kind.CachedOf(owner.Uid))
            .OfType<V2HorizontalPodAutoscaler>()
            .Any(autoscaler =>
                autoscaler.Spec?.ScaleTargetRef is { } target
                && target.Kind == KubernetesEntity.TypeOf(live).Kind
                && target.Name == live.Metadata.Name
                && autoscaler.Metadata.NamespaceProperty == live.Metadata.NamespaceProperty
            );

    /// <summary>
    /// If our document is to blame and not a field of another manager, the first write is refused as well, and nothing
    /// has changed.
    /// </summary>
    private async Task OverwriteAsync(
        IChildKind kind,
        IKubernetesObject<V1ObjectMeta> live,
        JsonObject update,
        CancellationToken cancellationToken
    )
    {
        var name = NamespacedName.Of(live);
        await kind.MergeAsync(client, name, Overwriting.Content(live, update), cancellationToken).ConfigureAwait(false);
        await kind.MergeAsync(client, name, Overwriting.Ownership(live, update), cancellationToken)
            .ConfigureAwait(false);
        await kind.ApplyAsync(client, update, Options, cancellationToken).ConfigureAwait(false);
    }

    private async Task PruneAsync(
        ApplyPass pass,
        IChildKind kind,
        IKubernetesObject<V1ObjectMeta> live,
        CancellationToken cancellationToken
    )
    {
        await kind.DeleteAsync(client, live, withDependents: false, cancellationToken).ConfigureAwait(false);
        pass.Changed("Deleted", kind, NamespacedName.Of(live));
    }
}
