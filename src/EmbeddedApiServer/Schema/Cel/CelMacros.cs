namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// Runs the comprehensions over a list's items or a map's keys. all and exists absorb errors like &amp;&amp; and ||.
/// The others return them.
/// </summary>
internal static class CelMacros
{
    public static Func<IEnumerable<object?>, CelScope, object?> For(
        string kind,
        string variable,
        Func<CelScope, object?>? filter,
        Func<CelScope, object?> body
    ) =>
        kind switch
        {
            "all" => (items, scope) => Quantify(items, scope, variable, body, decisive: false),
            "exists" => (items, scope) => Quantify(items, scope, variable, body, decisive: true),
            "exists_one" => (items, scope) =>
                Select(items, scope, variable, body, null) is var found && found is CelList list
                    ? list.Count == 1
                    : found,
            "filter" => (items, scope) => Select(items, scope, variable, body, null),
            _ => (items, scope) => Select(items, scope, variable, filter, body),
        };

    private static object? Quantify(
        IEnumerable<object?> items,
        CelScope scope,
        string variable,
        Func<CelScope, object?> body,
        bool decisive
    )
    {
        CelError? failure = null;
        foreach (var item in items)
        {
            var result = body(new CelScope(variable, item, scope));
            if (result is bool decided && decided == decisive)
                return decisive;
            if (result is not bool)
                failure ??= result as CelError ?? CelError.NoOverload;
        }
        return failure is null ? !decisive : failure;
    }

    private static object Select(
        IEnumerable<object?> items,
        CelScope scope,
        string variable,
        Func<CelScope, object?>? test,
        Func<CelScope, object?>? transform
    )
    {
        var selected = new List<object?>();
        foreach (var item in items)
        {
            var inner = new CelScope(variable, item, scope);
            var isWanted = test is null ? true : test(inner);
            if (isWanted is not bool wanted)
                return isWanted as CelError ?? CelError.NoOverload;
            if (!wanted)
                continue;
            var value = transform is null ? item : transform(inner);
            if (value is CelError error)
                return error;
            selected.Add(value);
        }
        return new CelList(selected);
    }
}
