namespace EmbeddedApiServer.Resources;

/// <summary>Where the scale subresource reads and writes; simple dotted paths such as <c>spec.replicas</c>.</summary>
/// <param name="LabelSelector">A path to a serialised selector (custom resources) or to a metav1.LabelSelector
/// (built-in kinds); null when there is none.</param>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector)
{
    public static ScalePaths Workload { get; } = new("spec.replicas", "status.replicas", "spec.selector");
}
