namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// The syntax tree. Operators are calls by their CEL names (<c>_+_</c>, <c>_[_]</c>). Short-circuiting operators and
/// macros have nodes of their own.
/// </summary>
internal abstract record CelNode(int Position)
{
    public sealed record Literal(object? Value, int At) : CelNode(At);

    public sealed record Name(string Text, int At) : CelNode(At);

    /// <summary>
    /// Field selection. With <paramref name="IsTest"/> it tests whether the field exists: <c>has(a.b)</c>.
    /// </summary>
    public sealed record Select(CelNode Operand, string Field, bool IsTest, int At) : CelNode(At);

    public sealed record Call(string Function, CelNode? Target, IReadOnlyList<CelNode> Arguments, int At) : CelNode(At);

    public sealed record And(CelNode Left, CelNode Right, int At) : CelNode(At);

    public sealed record Or(CelNode Left, CelNode Right, int At) : CelNode(At);

    public sealed record Conditional(CelNode Test, CelNode Then, CelNode Else, int At) : CelNode(At);

    public sealed record ListOf(IReadOnlyList<CelNode> Items, int At) : CelNode(At);

    public sealed record MapOf(IReadOnlyList<(CelNode Key, CelNode Value)> Entries, int At) : CelNode(At);

    /// <summary>
    /// <c>range.all(variable, body)</c> and the other macros. <paramref name="Filter"/> is the middle argument of a
    /// three-argument map.
    /// </summary>
    public sealed record Macro(string Kind, CelNode Range, string Variable, CelNode? Filter, CelNode Body, int At)
        : CelNode(At);
}
