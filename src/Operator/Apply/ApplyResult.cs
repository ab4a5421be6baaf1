namespace Operator.Apply;

/// <summary>What Apply did. A failure of one child does not keep the others from being applied.</summary>
internal sealed record ApplyResult
{
    public static ApplyResult Unchanged { get; } = new();

    public IReadOnlyList<ChildChange> Changes { get; init; } = [];
    public IReadOnlyList<ChildFailure> Failures { get; init; } = [];

    public bool Succeeded => Failures.Count == 0;
}
