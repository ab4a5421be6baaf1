using System.Text.Json;
using System.Threading.RateLimiting;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Dry-runs what <see cref="Applier"/> would write for a dedicated tenant's namespace and ChatInstance.
/// </summary>
/// <param name="dryRuns">A client whose writes are dry runs; it needs no leadership.</param>
/// <param name="pace">One permit is one trial: whoever reaches the webhook can ask for them.</param>
internal sealed class Trial(IKubernetesClient dryRuns, RateLimiter pace)
{
    /// <summary>
    /// The failure that an apply would end with; <see cref="ApplyResult.Unchanged"/> if there is none, or one that
    /// passes by itself.
    /// </summary>
    /// <param name="owner">The tenant.</param>
    /// <param name="instance">The instance as it would be rendered, with the UID of the existing one, if there is
    /// one.</param>
    /// <param name="elsewhere">An existing namespace for the dry run of a new instance: in a namespace that does not
    /// exist yet, the API does no dry run. None of the API's rules depends on the namespace's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KubernetesApiException">The API gave no answer about the instance; 429: nor was it asked,
    /// because too many are.</exception>
    public async Task<ApplyResult> OfHomeAsync(
        Owner owner,
        ChatInstance instance,
        string elsewhere,
        CancellationToken cancellationToken
    )
    {
        using var permit = await pace.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (!permit.IsAcquired)
            throw new KubernetesApiException(429, "TooManyRequests", "too many Tenants are tried out at once");
        var key = NamespacedName.Of(instance);
        if (
            await dryRuns
                .FindAsync(CoreResources.Namespaces, new(null, key.Namespace!), cancellationToken)
                .ConfigureAwait(false)
                is { } home
            && Ownership.ObjectionTo(home, owner) is { IsTransient: false } taken
        )
            return Failed(home, taken);
        try
        {
            await (
                instance.Metadata.Uid is null
                    ? CreateAsync(instance, elsewhere, cancellationToken)
                    : ChangeAsync(instance, cancellationToken)
            ).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (Refusal.Of(e) is { Reason: FailureReasons.Refused } refused)
        {
            return Failed(instance, refused);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            // The API validates an object before it looks at its name, so the instance itself is valid.
        }
        return ApplyResult.Unchanged;
    }

    private Task<ChatInstance> CreateAsync(
        ChatInstance instance,
        string elsewhere,
        CancellationToken cancellationToken
    ) =>
        dryRuns.CreateAsync(
            ChatResources.ChatInstances,
            new()
            {
                Metadata = new() { Name = instance.Metadata.Name, NamespaceProperty = elsewhere },
                Spec = instance.Spec,
            },
            cancellationToken
        );

    private Task<ChatInstance> ChangeAsync(ChatInstance instance, CancellationToken cancellationToken)
    {
        var document = MetadataDocument.Of(instance);
        document["spec"] = JsonSerializer.SerializeToNode(instance, ChatResources.ChatInstances.Json)![
            "spec"
        ]!.DeepClone();
        return dryRuns.ApplyAsync(ChatResources.ChatInstances, document, Applier.Options, cancellationToken);
    }

    private static ApplyResult Failed(IKubernetesObject<V1ObjectMeta> child, Refusal refusal) =>
        new()
        {
            Failures =
            [
                new(
                    KubernetesEntity.TypeOf(child).Kind,
                    NamespacedName.Of(child),
                    refusal.Reason,
                    refusal.Message,
                    refusal.IsTransient
                ),
            ],
        };
}
