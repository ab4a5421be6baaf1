namespace EmbeddedApiServer.Schema;

/// <summary>A schema, or the errors why there is none. Exactly one of the two is set.</summary>
internal sealed record ParsedSchema(StructuralSchema? Schema, IReadOnlyList<FieldError> Errors);
