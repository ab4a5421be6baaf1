using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// One entry of x-kubernetes-validations, compiled. <see cref="FieldPath"/> is normalised: <c>.a.b['c']</c> is stored
/// as <c>a.b[c]</c>.
/// </summary>
internal sealed record ValidationRule(string Rule, CelProgram Program)
{
    public string Message { get; init; } = "";
    public CelProgram? MessageExpression { get; init; }
    public string Reason { get; init; } = "";
    public string FieldPath { get; init; } = "";
    public bool OptionalOldSelf { get; init; }

    public string FailureMessage => Message.Length > 0 ? Message : "failed rule: " + Rule.Trim();

    /// <summary>The name of the rule in an evaluation error.</summary>
    public string Label => Message.Length > 0 ? Message : Rule.Trim();
}
