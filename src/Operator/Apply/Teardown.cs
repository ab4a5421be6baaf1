using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// Deletes children in waves: a wave begins when nothing of the one before it is left. Children without a wave are left
/// to the garbage collector. Guarantees: only objects with the owner's uid, where the operator
/// makes them, are touched and waited for. Objects that are gone already,
/// or whose kind the cluster no longer has, do not delay anything. Each pass continues where the last one ended.
/// </summary>
internal sealed class Teardown(IKubernetesClient client, ChildKinds kinds)
{
    /// <param name="owner">The owner whose children are deleted.</param>
    /// <param name="waveOf">The wave of a child: the lowest is deleted first. Null: the child is in no wave.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    public async Task<ApplyResult> TearDownAsync(
        Owner owner,
        Func<IKubernetesObject<V1ObjectMeta>, int?> waveOf,
        CancellationToken cancellationToken
    )
    {
        var pass = new ApplyPass();
        while (true)
        {
            var wave = NextWave(owner, waveOf);
            foreach (var (kind, child) in wave.Where(c => c.Child.Metadata.DeletionTimestamp is null))
            {
                await pass.TryAsync(
                        kind,
                        NamespacedName.Of(child),
                        () => DeleteAsync(pass, kind, child, cancellationToken)
                    )
                    .ConfigureAwait(false);
            }
            var left = wave.Select(c => c.Kind.Cached(NamespacedName.Of(c.Child)))
                .OfType<IKubernetesObject<V1ObjectMeta>>()
                .ToList();
            if (wave.Count == 0 || left.Count > 0)
                return pass.Result with { Remaining = [.. left.Select(NameOf)] };
        }
    }

    private List<(IChildKind Kind, IKubernetesObject<V1ObjectMeta> Child)> NextWave(
        Owner owner,
        Func<IKubernetesObject<V1ObjectMeta>, int?> waveOf
    ) =>
        kinds
            .InOrder.SelectMany(kind => kind.CachedOf(owner.Uid).Select(child => (Kind: kind, Child: child)))
            .Where(c => owner.Holds(NamespacedName.Of(c.Child)) && waveOf(c.Child) is not null)
            .GroupBy(c => waveOf(c.Child)!.Value)
            .MinBy(wave => wave.Key)
            ?.ToList()
        ?? [];

    private async Task DeleteAsync(
        ApplyPass pass,
        IChildKind kind,
        IKubernetesObject<V1ObjectMeta> child,
        CancellationToken cancellationToken
    )
    {
        await kind.DeleteAsync(
                client,
                child,
                withDependents: child is V1Deployment or V1StatefulSet or V1Job,
                cancellationToken
            )
            .ConfigureAwait(false);
        pass.Changed("Deleted", kind, NamespacedName.Of(child));
    }

    private static string NameOf(IKubernetesObject<V1ObjectMeta> child)
    {
        var finalizers = (child.Metadata.Finalizers ?? []).ToList();
        return $"{KubernetesEntity.TypeOf(child).Kind} {NamespacedName.Of(child)}{(finalizers.Count == 0 ? "" : $" (finalizers: {string.Join(", ", finalizers)})")}";
    }
}
