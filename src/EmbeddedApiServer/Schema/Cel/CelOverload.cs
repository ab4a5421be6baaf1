namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// One signature of a function with its implementation. The target of a member call is the first parameter. Arguments
/// are never errors, but the result may be one.
/// </summary>
internal sealed record CelOverload(
    string Function,
    bool IsMember,
    IReadOnlyList<CelType> Parameters,
    CelType Result,
    Func<object?[], object?> Invoke
)
{
    public static CelOverload Global(
        string function,
        CelType result,
        Func<object?[], object?> invoke,
        params CelType[] parameters
    ) => new(function, false, parameters, result, invoke);

    public static CelOverload Member(
        string function,
        CelType result,
        Func<object?[], object?> invoke,
        params CelType[] parameters
    ) => new(function, true, parameters, result, invoke);
}
