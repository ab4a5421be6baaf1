using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Operator.Configuration;

/// <summary>Registers the configuration. The host does not start with one that breaks a rule.</summary>
internal static class ConfigurationServices
{
    public static IServiceCollection AddConfiguration(
        this IServiceCollection services,
        OperatorConfiguration configuration
    )
    {
        services.AddOptionsWithValidateOnStart<OperatorConfiguration, ConfigurationRules>();
        return services
            .AddSingleton<IOptionsFactory<OperatorConfiguration>>(provider => new ConfigurationFactory(
                configuration,
                provider.GetServices<IValidateOptions<OperatorConfiguration>>()
            ))
            .AddSingleton(new LiveConfiguration(configuration))
            .AddSingleton<ConfigurationReload>()
            .AddSingleton<PassInputs>();
    }
}
