namespace EmbeddedApiServer.Resources;

/// <summary>
/// The fields that the scale subresource reads and writes, as simple dotted paths such as <c>spec.replicas</c>.
/// </summary>
/// <param name="LabelSelector">A path to a serialised selector (custom resources) or to a metav1.LabelSelector
/// (built-in kinds). Null if there is none.</param>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector)
{
    public static ScalePaths Workload { get; } = new("spec.replicas", "status.replicas", "spec.selector");
}
