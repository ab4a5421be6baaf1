namespace EmbeddedApiServer.Schema.Cel;

/// <summary>A program, or why the expression is none.</summary>
internal sealed record CelCompilation(CelProgram? Program, string Error);
