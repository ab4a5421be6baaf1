namespace Operator.Configuration;

/// <summary>
/// What keeps the operator from starting: <see cref="Path"/> is a field as <c>routing.flavour</c>, or a source that
/// cannot be read.
/// </summary>
internal sealed record ConfigurationProblem(string Path, string Reason)
{
    public override string ToString() => $"{Path}: {Reason}";
}
