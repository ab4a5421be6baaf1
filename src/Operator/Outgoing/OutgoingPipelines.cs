using Polly;
using Polly.Timeout;
using Prometheus;

namespace Operator.Outgoing;

/// <summary>
/// The pipelines for every outgoing call except those to the API server and name servers. They limit the time of a call
/// and count it. They do not retry, because every caller retries by its queue or at its next interval.
/// </summary>
internal sealed class OutgoingPipelines
{
    public OutgoingPipelines(TimeProvider time, CollectorRegistry registry)
    {
        var metrics = new OutgoingMetrics(registry);
        Probe = Build("probe");
        LibreChat = Build("librechat");
        LiteLlm = Build("litellm");
        Issuers = Build("issuer");

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

    /// <summary>Health checks of instances, reads of the number of active people, and questions for single sign-on.</summary>
    public ResiliencePipeline Probe { get; }

    /// <summary>Issuers of OpenID.</summary>
    public ResiliencePipeline Issuers { get; }

    /// <summary>LibreChat's admin API.</summary>
    public ResiliencePipeline LibreChat { get; }

    /// <summary>LiteLLM's management API.</summary>
    public ResiliencePipeline LiteLlm { get; }
}
