namespace EmbeddedApiServer.Schema.Cel;

/// <summary>A value or its absence: oldSelf of a rule with optionalOldSelf.</summary>
internal sealed class CelOptional
{
    public static readonly CelOptional None = new();

    private CelOptional() { }

    public CelOptional(object? value) => (Value, HasValue) = (value, true);

    public object? Value { get; }
    public bool HasValue { get; }
}
