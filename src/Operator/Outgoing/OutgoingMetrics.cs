using System.Globalization;
using Polly.Telemetry;
using Polly.Timeout;
using Prometheus;

namespace Operator.Outgoing;

/// <summary>
/// Counts the calls of the pipelines by result. A call that its caller cancelled is not counted, because it says
/// nothing about the peer.
/// </summary>
internal sealed class OutgoingMetrics(CollectorRegistry registry) : TelemetryListener
{
    private readonly Counter _requests = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "chat_outgoing_requests_total",
            "Calls to LibreChat's admin API, gateways, instances (probe) and issuers of OpenID, by peer and result: the HTTP status of the answer, timeout, or error (no answer)",
            "peer",
            "result"
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
            _requests.WithLabels(args.Source.PipelineName ?? "", result).Inc();
    }
}
