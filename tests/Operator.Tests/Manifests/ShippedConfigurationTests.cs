using Operator.Configuration;
using Support;

namespace Operator.Tests.Manifests;

public sealed class ShippedConfigurationTests
{
    [Fact]
    public void The_configuration_in_config_manager_starts_the_operator()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "config/manager/config.yaml"));
        Assert.Empty(ConfigurationLoader.Load(new() { File = file }).Problems);
    }
}
