using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>The pods' identity, for the cloud's sake; they never talk to the Kubernetes API.</summary>
internal static class ServiceAccounts
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            new V1ServiceAccount
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Workload(blueprint.Name)),
                AutomountServiceAccountToken = false,
            }
        );
}
