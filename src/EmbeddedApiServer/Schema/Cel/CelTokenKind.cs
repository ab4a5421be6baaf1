namespace EmbeddedApiServer.Schema.Cel;

internal enum CelTokenKind
{
    End,
    Identifier,
    Literal,
    Symbol,
    Invalid,
}
