namespace Kubernetes.Objects;

/// <summary>One page of a list. <c>Metadata.Continue</c> is empty on the last one.</summary>
public sealed record KubernetesList<T>
{
    public ListMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public IReadOnlyList<T> Items
    {
        get;
        init => field = value ?? [];
    } = [];
}
