using System.Diagnostics.Metrics;
using System.Globalization;
using Polly.Telemetry;
using Polly.Timeout;

namespace Operator.Outgoing;

/// <summary>
/// Hears from the pipelines how each call ended. A call that its caller gave up is not counted: it says nothing of the
/// peer.
/// </summary>
internal sealed class OutgoingMetrics(Meter meter) : TelemetryListener
{
    private readonly Counter<long> _requests = meter.CreateCounter<long>(
        "chat_outgoing_requests_total",
        null,
        "Calls to LibreChat's admin API, gateways and instances (probe), by peer and result: the HTTP status of the answer, timeout, or error (no answer)"
    );

    public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args)
    {
        if (typeof(TArgs) != typeof(PipelineExecutedArguments))
            return;
        var result = args.Outcome?.Exception switch
        {
            null => OutgoingCall.In(args.Context).Status.ToString(CultureInfo.InvariantCulture),
            TimeoutRejectedException => "timeout",
            OperationCanceledException => null,
            _ => "error",
        };
        if (result is not null)
            _requests.Add(1, new("peer", args.Source.PipelineName), new("result", result));
    }
}
