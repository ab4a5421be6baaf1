namespace EmbeddedApiServer.Schema.Cel;

/// <summary>A program, or the reason why the expression does not compile.</summary>
internal sealed record CelCompilation(CelProgram? Program, string Error);
