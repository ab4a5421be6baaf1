using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// One entry of x-kubernetes-validations, compiled. <see cref="FieldPath"/> is normalised: <c>.a.b['c']</c> is held as
/// <c>a.b[c]</c>.
/// </summary>
internal sealed record ValidationRule(string Rule, CelProgram Program)
{
    public string Message { get; init; } = "";
    public CelProgram? MessageExpression { get; init; }
    public string Reason { get; init; } = "";
    public string FieldPath { get; init; } = "";
    public bool OptionalOldSelf { get; init; }

    public string FailureMessage => Message.Length > 0 ? Message : "failed rule: " + Rule.Trim();

    /// <summary>How an evaluation error names the rule.</summary>
    public string Label => Message.Length > 0 ? Message : Rule.Trim();
}
