using System.Runtime.CompilerServices;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// The namespace of a dedicated tenant is closed. Over all cases: whatever runs in one has a policy of its own that
/// says who reaches it and what it reaches.
/// </summary>
public sealed class OpenedWaysTests
{
    private static readonly string[] Directions = ["Ingress", "Egress"];

    public static TheoryData<string> Cases =>
        [
            .. Directory
                .GetDirectories(Folder())
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Cases))]
    public void Every_pod_is_opened_in_both_directions_by_a_policy(string name)
    {
        var plan = ChatInstanceDecision.Decide(
            CaseWorld.Read(File.ReadAllText(Path.Combine(Folder(), name, "input.yaml")))
        );
        var children = plan.Blueprint is { } blueprint
            ? ChatInstanceRendering.Render(blueprint).Select(child => child.Value).ToList()
            : [];
        var policies = children.OfType<V1NetworkPolicy>().Select(policy => policy.Spec!).ToList();

        var closed =
            from child in children
            let template = child switch
            {
                V1Deployment deployment => deployment.Spec?.Template,
                V1StatefulSet set => set.Spec?.Template,
                V1Job job => job.Spec?.Template,
                _ => null,
            }
            where template is not null
            from direction in Directions
            where
                !policies.Any(policy =>
                    policy.PolicyTypes!.Contains(direction) && Selects(policy.PodSelector!, template.Metadata!.Labels!)
                )
            select $"{child.Kind} {child.Metadata.Name}: {direction}";
        Assert.Empty(closed);
    }

    private static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted =>
            labels.Find(wanted.Key) == wanted.Value
        )
        && (selector.MatchExpressions ?? []).All(wanted =>
            wanted is { OperatorProperty: "In" }
            && labels.Find(wanted.Key) is { } value
            && wanted.Values!.Contains(value)
        );

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "cases");
}
