using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Asks a shared instance, seldom and only while it is well, how many people are at work on it. The Service picks one
/// pod; the others are taken to be as busy, which affinity by cookie and many samples make true enough for a tie-break
/// among instances.
/// </summary>
/// <param name="probe">Whom it asks.</param>
/// <param name="ownSecrets">Where the word is that LibreChat tells its metrics for.</param>
/// <param name="board">Where the answer goes.</param>
internal sealed class ActivitySampling(IProbe probe, IObjectCache<V1Secret> ownSecrets, ActivityBoard board)
{
    public async Task SampleAsync(
        ChatInstance instance,
        ProbeTarget target,
        int readyPods,
        CancellationToken cancellationToken
    )
    {
        if (instance.Spec.Mode != InstanceMode.Shared || !board.IsDue(instance))
            return;
        var onePod = MetricsSecretOf(instance) is { } secret
            ? await probe.CountActiveAsync(target, secret, cancellationToken).ConfigureAwait(false)
            : null;
        board.Put(instance, onePod * readyPods);
    }

    public void Forget(ChatInstance instance) => board.Forget(instance);

    /// <summary>Null as well for one that no header can carry.</summary>
    private string? MetricsSecretOf(ChatInstance instance) =>
        ownSecrets.Get(new(instance.Metadata.NamespaceProperty, ChildNames.Sessions(instance.Metadata.Name)))
            is { } secret
        && SecretContent.Of(secret).Text(SessionKeys.MetricsSecretName) is { } text
        && text.All(c => c is > ' ' and <= '~')
            ? text
            : null;
}
