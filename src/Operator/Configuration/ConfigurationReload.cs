using Microsoft.Extensions.Logging;
using Operator.Diagnostics;
using Prometheus;

namespace Operator.Configuration;

/// <summary>Takes over what changed in the configuration file. A file with a mistake changes nothing.</summary>
internal sealed class ConfigurationReload(
    LiveConfiguration configuration,
    CollectorRegistry registry,
    ILoggerFactory loggers
)
{
    private readonly ILogger _logger = loggers.CreateLogger("Operator");
    private readonly Counter _reloads = Metrics
        .WithCustomRegistry(registry)
        .CreateCounter(
            "chat_configuration_reloads_total",
            "Changes of the configuration file, by whether they were applied or refused.",
            "result"
        );

    public void Apply(LoadedConfiguration loaded)
    {
        _reloads.WithLabels([loaded.Value is null ? "refused" : "applied"]).Inc();
        if (loaded.Value is null)
        {
            foreach (var problem in loaded.Problems)
                _logger.ConfigurationRefused($"{problem}");
            return;
        }
        _logger.ConfigurationApplied();
        foreach (var field in configuration.Take(loaded.Value))
            _logger.ConfigurationNeedsRestart(field);
    }
}
