using Polly;

namespace Operator.Outgoing;

/// <summary>One call on its way, as its pipeline sees it.</summary>
internal sealed class OutgoingCall(TimeSpan timeout)
{
    private static readonly ResiliencePropertyKey<OutgoingCall> Key = new("call");

    public TimeSpan Timeout => timeout;

    /// <summary>Of the answer, once its headers are there; 0 before.</summary>
    public int Status { get; set; }

    public static OutgoingCall In(ResilienceContext context) =>
        context.Properties.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException("the context carries no call");

    public void PutInto(ResilienceContext context) => context.Properties.Set(Key, this);
}
