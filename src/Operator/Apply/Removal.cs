using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// Ends what was made for an owner that goes. Flow: what is to be kept is made sure of; then children go in waves; when
/// nothing of those is left, a last thing is done. Guarantees: nothing is deleted before what is kept is safe; any pass
/// goes on where the last one ended. <see cref="ApplyResult.Remaining"/> is empty when all of it is over.
/// </summary>
internal sealed class Removal(Applier applier, Teardown teardown)
{
    /// <param name="owner">Whose children go.</param>
    /// <param name="kept">What stays, as it shall be.</param>
    /// <param name="waveOf">As for <see cref="Teardown"/>.</param>
    /// <param name="last">Jobs, and what they need, which are waited for until they are not asked for any more.</param>
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
