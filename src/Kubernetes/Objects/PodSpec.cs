using System.Text.Json;

namespace Kubernetes.Objects;

public sealed record PodSpec
{
    public string? ServiceAccountName { get; init; }
    public bool? AutomountServiceAccountToken { get; init; }
    public bool? EnableServiceLinks { get; init; }
    public PodSecurityContext? SecurityContext { get; init; }
    public IReadOnlyList<HostAlias>? HostAliases { get; init; }
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }
    public IReadOnlyList<Container>? InitContainers { get; init; }
    public IReadOnlyList<Container>? Containers { get; init; }
    public IReadOnlyList<Volume>? Volumes { get; init; }
    public string? RestartPolicy { get; init; }
    public long? TerminationGracePeriodSeconds { get; init; }
    public long? ActiveDeadlineSeconds { get; init; }
    public string? PriorityClassName { get; init; }
    public string? RuntimeClassName { get; init; }
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }
    public string? NodeName { get; init; }

    /// <summary>Passed through from the user, as the API's Affinity.</summary>
    public JsonElement? Affinity { get; init; }
    public IReadOnlyList<Toleration>? Tolerations { get; init; }
    public IReadOnlyList<TopologySpreadConstraint>? TopologySpreadConstraints { get; init; }
}
