namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A lexical unit and its place. <paramref name="Text"/> is the symbol, the identifier or, for invalid input, the
/// complaint.
/// </summary>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, object? Value, int Position);
