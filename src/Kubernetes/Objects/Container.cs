namespace Kubernetes.Objects;

public sealed record Container
{
    public required string Name { get; init; }
    public string? Image { get; init; }
    public string? ImagePullPolicy { get; init; }
    public IReadOnlyList<string>? Command { get; init; }
    public IReadOnlyList<string>? Args { get; init; }
    public string? WorkingDir { get; init; }

    /// <summary>"Always" makes an init container a sidecar.</summary>
    public string? RestartPolicy { get; init; }
    public IReadOnlyList<ContainerPort>? Ports { get; init; }
    public IReadOnlyList<EnvFromSource>? EnvFrom { get; init; }
    public IReadOnlyList<EnvVar>? Env { get; init; }
    public ResourceRequirements? Resources { get; init; }
    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }
    public Probe? StartupProbe { get; init; }
    public Probe? LivenessProbe { get; init; }
    public Probe? ReadinessProbe { get; init; }
    public Lifecycle? Lifecycle { get; init; }
    public SecurityContext? SecurityContext { get; init; }
    public string? TerminationMessagePolicy { get; init; }
}
