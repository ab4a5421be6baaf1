using System.Diagnostics.Metrics;
using Polly;
using Polly.Timeout;

namespace Operator.Outgoing;

/// <summary>
/// How the operator calls everything but the API server and name servers: within the call's time, counted, and once.
/// Whoever calls has a queue or a next interval that tries again; a retry here would only multiply that.
/// </summary>
internal sealed class OutgoingPipelines
{
    public OutgoingPipelines(TimeProvider time, Meter meter)
    {
        var metrics = new OutgoingMetrics(meter);
        Probe = Build("probe");
        LibreChat = Build("librechat");
        LiteLlm = Build("litellm");

        ResiliencePipeline Build(string peer) =>
            new ResiliencePipelineBuilder
            {
                Name = peer,
                TimeProvider = time,
                TelemetryListener = metrics,
            }
                .AddTimeout(
                    new TimeoutStrategyOptions { TimeoutGenerator = args => new(OutgoingCall.In(args.Context).Timeout) }
                )
                .Build();
    }

    /// <summary>Health checks of instances, and how many people are active there.</summary>
    public ResiliencePipeline Probe { get; }

    /// <summary>LibreChat's admin API.</summary>
    public ResiliencePipeline LibreChat { get; }

    /// <summary>LiteLLM's management API.</summary>
    public ResiliencePipeline LiteLlm { get; }
}
