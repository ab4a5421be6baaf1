namespace Operator.Configuration;

/// <summary>
/// A problem that prevents the start. <see cref="Path"/> is a field such as <c>routing.flavour</c>, or a source that
/// cannot be read.
/// </summary>
internal sealed record ConfigurationProblem(string Path, string Reason)
{
    public override string ToString() => $"{Path}: {Reason}";
}
