namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A failed evaluation, as a value. It is passed to the enclosing expressions until a logical operator absorbs it or it
/// becomes the result.
/// </summary>
internal sealed record CelError(string Message)
{
    public static readonly CelError Overflow = new("integer overflow");
    public static readonly CelError NoOverload = new("no such overload");

    public static CelError NoKey(object? key) => new($"no such key: {CelConversions.Print(key)}");
}
