namespace Kubernetes.Controllers;

public sealed record EventRecorderOptions
{
    /// <summary>A qualified name: <c>chat.scalewize.ai/operator</c>.</summary>
    public required string ReportingController { get; init; }

    /// <summary>This process: usually the pod's name.</summary>
    public required string ReportingInstance { get; init; }
}
