namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A compiled expression of the CEL subset that README.md describes. Safe to share: evaluation keeps no state.
/// </summary>
internal sealed class CelProgram
{
    private readonly Func<CelScope, object?> _evaluate;
    private readonly HashSet<string> _used;

    private CelProgram(CelType resultType, Func<CelScope, object?> evaluate, HashSet<string> used) =>
        (ResultType, _evaluate, _used) = (resultType, evaluate, used);

    public CelType ResultType { get; }

    /// <param name="variables">The names in scope and their types, such as self and oldSelf.</param>
    public static CelCompilation Compile(string source, IReadOnlyDictionary<string, CelType> variables)
    {
        var issues = new CelIssues(source);
        var node = CelParser.Parse(source, issues);
        if (issues.Any)
            return new CelCompilation(null, issues.ToString());
        var compiler = new CelCompiler(issues, variables);
        var compiled = compiler.Compile(node);
        return issues.Any
            ? new CelCompilation(null, issues.ToString())
            : new CelCompilation(new CelProgram(compiled.Type, compiled.Evaluate, compiler.Used), "");
    }

    public bool Uses(string variable) => _used.Contains(variable);

    /// <returns>A value, or a <see cref="CelError"/>.</returns>
    public object? Evaluate(CelScope scope) => _evaluate(scope);
}
