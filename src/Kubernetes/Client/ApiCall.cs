using Kubernetes.Requests;
using Polly;

namespace Kubernetes.Client;

/// <summary>A request and the caller's options for sending it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Timeout">For each attempt.</param>
/// <param name="MayWrite">Checked before every attempt of a write. Null allows every write.</param>
/// <param name="IsTriedOnce">True if the call is not retried, because the caller repeats it itself or needs to see
/// every failure.</param>
internal sealed record ApiCall(KubernetesRequest Request, TimeSpan Timeout, Func<bool>? MayWrite, bool IsTriedOnce)
{
    private static readonly ResiliencePropertyKey<ApiCall> Key = new("call");

    public static ApiCall In(ResilienceContext context) =>
        context.Properties.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException("the context carries no call");

    public void PutInto(ResilienceContext context) => context.Properties.Set(Key, this);
}
