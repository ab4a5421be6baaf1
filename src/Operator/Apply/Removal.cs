using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// Deletes what was made for an owner that is being deleted. Flow: what is kept is written; then the children are
/// deleted in waves; when all of those are gone, the last objects are applied. Guarantees: nothing is deleted before
/// everything that is kept is written. Each pass continues where the last one ended.
/// <see cref="ApplyResult.Remaining"/> is empty when everything is done.
/// </summary>
internal sealed class Removal(Applier applier, Teardown teardown)
{
    /// <param name="owner">The owner whose children are deleted.</param>
    /// <param name="kept">The objects that are kept, as they should be.</param>
    /// <param name="waveOf">As for <see cref="Teardown"/>.</param>
    /// <param name="last">Jobs and what they need. They count as remaining until the caller no longer passes
    /// them.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    public async Task<ApplyResult> RunAsync(
        Owner owner,
        IReadOnlyList<DesiredObject> kept,
        Func<IKubernetesObject<V1ObjectMeta>, int?> waveOf,
        IReadOnlyList<DesiredObject> last,
        CancellationToken cancellationToken
    )
    {
        var safe = await applier.AddAsync(owner, kept, cancellationToken).ConfigureAwait(false);
        if (!safe.Succeeded)
            return safe;
        var gone = await teardown.TearDownAsync(owner, waveOf, cancellationToken).ConfigureAwait(false);
        if (last.Count == 0 || gone is not { Succeeded: true, Remaining: [] })
            return gone;
        var added = await applier.AddAsync(owner, last, cancellationToken).ConfigureAwait(false);
        return added with
        {
            IsAtWork = true,
            Remaining =
            [
                .. last.Select(child => child.Value)
                    .OfType<V1Job>()
                    .Select(job => $"{KubernetesEntity.TypeOf(job).Kind} {NamespacedName.Of(job)}"),
            ],
        };
    }
}
