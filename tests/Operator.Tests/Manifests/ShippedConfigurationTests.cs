using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Configuration;
using Support;

namespace Operator.Tests.Manifests;

public sealed class ShippedConfigurationTests
{
    [Fact]
    public void The_configuration_in_config_manager_starts_the_operator()
    {
        var file = Read("config.yaml");
        Assert.Empty(ConfigurationLoader.Load(new() { File = file }).Problems);
    }

    /// <summary>Who changes one of the two without the other has no metrics, or has them open.</summary>
    [Fact]
    public void The_operators_own_doors_are_open_to_whom_its_configuration_and_its_servers_say()
    {
        var configuration = ConfigurationLoader.Load(new() { File = "baseDomain: chat.example.com" }).Value!;
        var container = Yaml.Read(Read("deployment.yaml"))!["spec"]!["template"]!["spec"]!["containers"]![0]!;
        var ports = container["ports"]!
            .AsArray()
            .ToDictionary(port => (string)port!["name"]!, port => (long)port!["containerPort"]!);

        var policy = Yaml.Read(Read("network_policy.yaml"))!["spec"]!.Deserialize(ApiJson.Of<V1NetworkPolicySpec>())!;

        var (metrics, webhook) = (policy.Ingress![0], policy.Ingress[1]);
        var monitoring = Assert.Single(metrics.FromProperty!);
        Assert.Equal(configuration.MonitoringNamespaces, monitoring.NamespaceSelector!.MatchLabels!.Values);
        Assert.Equal(
            PodLabels.Parse(configuration.MonitoringPodSelector)!,
            monitoring.PodSelector!.MatchLabels!.ToDictionary()
        );
        Assert.Equal([$"{ports["http"]}"], metrics.Ports!.Select(port => port.Port!.Value));
        Assert.Equal([$"{ports["webhook"]}"], webhook.Ports!.Select(port => port.Port!.Value));
        Assert.Equal(2, policy.Ingress.Count);
        Assert.All(policy.Egress!, rule => Assert.NotEmpty(rule.Ports!));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "config/manager", file));
}
