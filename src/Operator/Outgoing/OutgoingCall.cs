using Polly;

namespace Operator.Outgoing;

/// <summary>The state of one call, for its pipeline.</summary>
internal sealed class OutgoingCall(TimeSpan timeout)
{
    private static readonly ResiliencePropertyKey<OutgoingCall> Key = new("call");

    public TimeSpan Timeout => timeout;

    /// <summary>The HTTP status of the answer. 0 until its headers have arrived.</summary>
    public int Status { get; set; }

    public static OutgoingCall In(ResilienceContext context) =>
        context.Properties.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException("the context carries no call");

    public void PutInto(ResilienceContext context) => context.Properties.Set(Key, this);
}
