using Kubernetes.Requests;
using Polly;

namespace Kubernetes.Client;

/// <summary>A request and how its caller wants it sent.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Timeout">For each attempt.</param>
/// <param name="MayWrite">Asked before every attempt of a write; null: always.</param>
/// <param name="IsTriedOnce">The caller repeats the call itself, or wants to know of every failure.</param>
internal sealed record ApiCall(KubernetesRequest Request, TimeSpan Timeout, Func<bool>? MayWrite, bool IsTriedOnce)
{
    private static readonly ResiliencePropertyKey<ApiCall> Key = new("call");

    public static ApiCall In(ResilienceContext context) =>
        context.Properties.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException("the context carries no call");

    public void PutInto(ResilienceContext context) => context.Properties.Set(Key, this);
}
