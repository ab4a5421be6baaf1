using Entities;
using k8s.Models;
using Operator.ChatInstances.LibreChat;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Asks an instance that is well, seldom (<see cref="SignOnState"/>), whether it signs people in, and its issuer while it
/// does not.
/// </summary>
/// <param name="probe">Whom it asks; null: instances cannot be reached from here.</param>
/// <param name="issuers">Who asks the issuers.</param>
/// <param name="board">Where the answers go.</param>
/// <param name="time">The clock.</param>
internal sealed class SignOnSampling(ISignOnProbe? probe, IIssuers issuers, SignOnBoard board, TimeProvider time)
{
    /// <summary>Whether the answer says something new.</summary>
    public async Task<bool> SampleAsync(
        ChatInstance instance,
        ProbeTarget target,
        V1Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var (before, pods) = (board[instance], deployment.Metadata.ResourceVersion);
        if (
            probe is null
            || OpenId.Of(instance.Spec) is not { } openId
            || !before.IsDue(pods, deployment.Status?.ReadyReplicas ?? 0, time.GetUtcNow())
        )
            return false;
        var answer = await probe.AskAsync(target, cancellationToken).ConfigureAwait(false);
        var issuer =
            answer == SignOnAnswer.Missing && openId.Issuer is { } address
                ? await issuers.AskAsync(address, cancellationToken).ConfigureAwait(false)
                : IssuerAnswer.Unasked;
        var after = before.After(answer, issuer, pods, time.GetUtcNow());
        board[instance] = after;
        return after.TellsMoreThan(before);
    }

    public void Forget(ChatInstance instance) => board.Forget(instance);
}
