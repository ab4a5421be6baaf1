using Microsoft.Extensions.Options;

namespace Operator.Configuration;

/// <summary>The options of the host are the configuration that was loaded, once every rule holds.</summary>
internal sealed class ConfigurationFactory(
    OperatorConfiguration loaded,
    IEnumerable<IValidateOptions<OperatorConfiguration>> rules
) : OptionsFactory<OperatorConfiguration>([], [], rules)
{
    protected override OperatorConfiguration CreateInstance(string name) => loaded;
}
