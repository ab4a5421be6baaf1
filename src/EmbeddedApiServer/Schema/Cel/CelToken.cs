namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A token and its position. <paramref name="Text"/> is the symbol, the identifier or, for invalid input, the error
/// message.
/// </summary>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, object? Value, int Position);
