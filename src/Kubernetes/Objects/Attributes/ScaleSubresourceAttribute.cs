namespace Kubernetes.Objects.Attributes;

/// <summary>The JSON paths behind a kind's scale subresource.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScaleSubresourceAttribute(
    string specReplicasPath,
    string statusReplicasPath,
    string labelSelectorPath
) : Attribute
{
    public string SpecReplicasPath { get; } = specReplicasPath;
    public string StatusReplicasPath { get; } = statusReplicasPath;
    public string LabelSelectorPath { get; } = labelSelectorPath;
}
