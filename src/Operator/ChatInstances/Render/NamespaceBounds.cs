using System.Globalization;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// How much may run in the namespace of a tenant's own instance: everything that is rendered for it at its largest,
/// twice, because pods that are on their way out count as well, and some room for pods that come and go (jobs, those
/// that prove a host to a certificate authority). A resource that not every container declares is not counted: the
/// quota would refuse that container.
/// </summary>
internal static class NamespaceBounds
{
    private const string Name = "tenant-bounds";
    private const int SparePods = 5;

    /// <summary>Of a pod that declares nothing, and of each spare one: millicores, and mebibytes.</summary>
    private static readonly (string Resource, int Amount, decimal Unit, string Suffix)[] Resources =
    [
        ("cpu", 500, 0.001m, "m"),
        ("memory", 512, 1 << 20, "Mi"),
    ];

    public static bool AreDueTo(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Mode == InstanceMode.Dedicated && blueprint.Instance.OwnTenant() is not null;

    public static IReadOnlyList<DesiredObject> Of(
        ChatInstanceBlueprint blueprint,
        IReadOnlyList<DesiredObject> children
    )
    {
        var workloads = Workloads(children).ToList();
        var hard = new SortedDictionary<string, ResourceQuantity>(StringComparer.Ordinal)
        {
            ["pods"] = Text(workloads.Sum(w => w.Pods) + SparePods),
            ["services.loadbalancers"] = "0", // would lead past the edge
        };
        var (limits, requests) = (
            new SortedDictionary<string, ResourceQuantity>(StringComparer.Ordinal),
            new SortedDictionary<string, ResourceQuantity>(StringComparer.Ordinal)
        );
        foreach (var (resource, amount, unit, suffix) in Resources)
        {
            Count("limits", limits, container => container.Resources?.Limits);
            Count(
                "requests",
                requests,
                container =>
                    container.Resources?.Requests?.ContainsKey(resource) == true
                        ? container.Resources.Requests
                        : container.Resources?.Limits
            );

            void Count(
                string what,
                SortedDictionary<string, ResourceQuantity> defaults,
                Func<V1Container, IDictionary<string, ResourceQuantity>?> declared
            )
            {
                if (Total(workloads, container => declared(container).Find(resource)?.ToDecimal()) is not { } total)
                    return;
                hard[$"{what}.{resource}"] = Text(Math.Ceiling(total / unit) + (SparePods * amount)) + suffix;
                defaults[resource] = Text(amount) + suffix;
            }
        }
        return
        [
            new(
                new V1ResourceQuota
                {
                    Metadata = ChildMetadata.Of(blueprint, Name),
                    Spec = new() { Hard = hard },
                }
            ),
            .. limits.Count + requests.Count == 0
                ? Array.Empty<DesiredObject>()
                :
                [
                    new(
                        new V1LimitRange
                        {
                            Metadata = ChildMetadata.Of(blueprint, Name),
                            Spec = Defaults(limits, requests),
                        }
                    ),
                ],
        ];
    }

    private static V1LimitRangeSpec Defaults(
        SortedDictionary<string, ResourceQuantity> limits,
        SortedDictionary<string, ResourceQuantity> requests
    ) =>
        new()
        {
            Limits =
            [
                new()
                {
                    Type = "Container",
                    DefaultProperty = limits,
                    DefaultRequest = requests,
                },
            ],
        };

    /// <summary>
    /// Each pod template, and how many pods of it there are when one rollout is followed by the next: all twice, and
    /// the surge.
    /// </summary>
    private static IEnumerable<(V1PodSpec Pod, int Pods)> Workloads(IReadOnlyList<DesiredObject> children)
    {
        foreach (var child in children.Select(c => c.Value))
        {
            var (template, most) = child switch
            {
                V1Deployment deployment => (
                    deployment.Spec?.Template,
                    Autoscaled(children, deployment.Metadata.Name) ?? deployment.Spec?.Replicas ?? 1
                ),
                V1StatefulSet set => (set.Spec?.Template, set.Spec?.Replicas ?? 1),
                V1Job job => (job.Spec?.Template, 1),
                _ => (null, 0),
            };
            if (template?.Spec is { } pod)
                yield return (pod, (2 * most) + ((most + 3) / 4));
        }
    }

    private static int? Autoscaled(IReadOnlyList<DesiredObject> children, string deployment) =>
        children
            .Select(c => c.Value)
            .OfType<V2HorizontalPodAutoscaler>()
            .FirstOrDefault(a => a.Spec?.ScaleTargetRef?.Name == deployment)
            ?.Spec?.MaxReplicas;

    /// <summary>Null when a container declares nothing.</summary>
    private static decimal? Total(
        IEnumerable<(V1PodSpec Pod, int Pods)> workloads,
        Func<V1Container, decimal?> declared
    )
    {
        decimal total = 0;
        foreach (var (pod, pods) in workloads)
        {
            foreach (var container in (pod.InitContainers ?? []).Concat(pod.Containers ?? []))
            {
                if (declared(container) is not { } amount)
                    return null;
                total += pods * amount;
            }
        }
        return total;
    }

    private static string Text(decimal number) => number.ToString("0", CultureInfo.InvariantCulture);
}
