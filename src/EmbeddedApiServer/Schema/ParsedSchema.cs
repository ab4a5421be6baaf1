namespace EmbeddedApiServer.Schema;

/// <summary>A schema, or the reasons why there is none. Exactly one of the two says something.</summary>
internal sealed record ParsedSchema(StructuralSchema? Schema, IReadOnlyList<FieldError> Errors);
