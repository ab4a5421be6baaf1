namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// Type-checks a syntax tree and turns it into delegates in the same walk. Everything unknown (a field, a name, a
/// function, a combination of types) becomes an issue.
/// </summary>
internal sealed class CelCompiler(CelIssues issues, IReadOnlyDictionary<string, CelType> variables)
{
    private static readonly Dictionary<string, CelType> TypeNames = new(StringComparer.Ordinal)
    {
        ["bool"] = CelType.Bool,
        ["int"] = CelType.Int,
        ["uint"] = CelType.UInt,
        ["double"] = CelType.Double,
        ["string"] = CelType.Text,
        ["bytes"] = CelType.Bytes,
        ["list"] = CelType.List(CelType.Dyn),
        ["map"] = CelType.Map(CelType.Dyn, CelType.Dyn),
        ["null_type"] = CelType.Null,
        ["type"] = CelType.Type,
    };

    private readonly Stack<(string Name, CelType Type)> _locals = new();

    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public readonly record struct Typed(CelType Type, Func<CelScope, object?> Evaluate);

    public Typed Compile(CelNode node) =>
        node switch
        {
            CelNode.Literal literal => new Typed(CelValues.TypeOf(literal.Value), _ => literal.Value),
            CelNode.Name name => CompileName(name),
            CelNode.Select select => CompileSelect(select),
            CelNode.And and => CompileLogic(and.Left, and.Right, and.Position, "_&&_", false),
            CelNode.Or or => CompileLogic(or.Left, or.Right, or.Position, "_||_", true),
            CelNode.Conditional conditional => CompileConditional(conditional),
            CelNode.ListOf list => CompileList(list),
            CelNode.MapOf map => CompileMap(map),
            CelNode.Macro macro => CompileMacro(macro),
            CelNode.Call call => CompileCall(call),
            _ => throw new InvalidOperationException($"No rule for {node.GetType()}"),
        };

    private Typed Issue(int position, string message)
    {
        issues.Add(position, message);
        return new Typed(CelType.Dyn, _ => CelError.NoOverload);
    }

    private Typed CompileName(CelNode.Name name)
    {
        foreach (var (local, type) in _locals)
            if (local == name.Text)
                return new Typed(type, scope => scope.Find(name.Text));
        if (variables.TryGetValue(name.Text, out var variable))
        {
            Used.Add(name.Text);
            return new Typed(variable, scope => scope.Find(name.Text));
        }
        if (TypeNames.TryGetValue(name.Text, out var value))
            return new Typed(CelType.Type, _ => value);
        return Issue(name.Position, $"undeclared reference to '{name.Text}' (in container '')");
    }

    private Typed CompileSelect(CelNode.Select select)
    {
        var operand = Compile(select.Operand);
        var type = operand.Type;
        CelType result;
        if (type.Fields is { } fields)
        {
            if (!fields.TryGetValue(select.Field, out var field))
                return Issue(select.Position, $"undefined field '{select.Field}'");
            result = field;
        }
        else if (type.Name == "map")
            result = type.Second!;
        else if (type == CelType.Dyn)
            result = CelType.Dyn;
        else
            return Issue(select.Position, $"type '{type}' does not support field selection");
        return new Typed(
            select.IsTest ? CelType.Bool : result,
            scope => Select(operand.Evaluate(scope), select.Field, select.IsTest)
        );
    }

    private static object? Select(object? operand, string field, bool isTest)
    {
        if (operand is CelError)
            return operand;
        if (operand is not CelMap map)
            return CelError.NoOverload;
        var isFound = map.TryFind(field, out var value);
        if (isTest)
            return isFound;
        return isFound ? value : CelError.NoKey(field);
    }

    private Typed CompileLogic(CelNode leftNode, CelNode rightNode, int position, string name, bool decisive)
    {
        var left = Compile(leftNode);
        var right = Compile(rightNode);
        if (!IsBool(left.Type) || !IsBool(right.Type))
            return Issue(position, NoOverload(name, null, [left.Type, right.Type]));
        return new Typed(
            CelType.Bool,
            scope =>
            {
                var first = left.Evaluate(scope);
                if (first is bool decided && decided == decisive)
                    return first;
                var second = right.Evaluate(scope);
                if (second is bool also && also == decisive)
                    return second;
                if (first is CelError)
                    return first;
                if (second is CelError)
                    return second;
                return first is bool && second is bool ? !decisive : CelError.NoOverload;
            }
        );
    }

    private static bool IsBool(CelType type) => type == CelType.Bool || type == CelType.Dyn;

    private Typed CompileConditional(CelNode.Conditional node)
    {
        var (test, then, otherwise) = (Compile(node.Test), Compile(node.Then), Compile(node.Else));
        if (!IsBool(test.Type) || !CelUnifier.AreCompatible(then.Type, otherwise.Type))
            return Issue(node.Position, NoOverload("_?_:_", null, [test.Type, then.Type, otherwise.Type]));
        return new Typed(
            then.Type == CelType.Dyn || then.Type == CelType.Null ? otherwise.Type : then.Type,
            scope =>
                test.Evaluate(scope) switch
                {
                    true => then.Evaluate(scope),
                    false => otherwise.Evaluate(scope),
                    CelError error => error,
                    _ => CelError.NoOverload,
                }
        );
    }

    private Typed CompileList(CelNode.ListOf node)
    {
        var items = node.Items.Select(Compile).ToArray();
        CheckSame(items, node.Items);
        return new Typed(
            CelType.List(Common(items.Select(item => item.Type))),
            scope => All(items, scope, out var values) is { } error ? error : new CelList(values)
        );
    }

    private Typed CompileMap(CelNode.MapOf node)
    {
        var keys = node.Entries.Select(entry => Compile(entry.Key)).ToArray();
        var values = node.Entries.Select(entry => Compile(entry.Value)).ToArray();
        CheckSame(keys, node.Entries.Select(entry => entry.Key));
        CheckSame(values, node.Entries.Select(entry => entry.Value));
        return new Typed(
            CelType.Map(Common(keys.Select(key => key.Type)), Common(values.Select(value => value.Type))),
            scope =>
            {
                if (All(keys, scope, out var names) is { } badKey)
                    return badKey;
                if (All(values, scope, out var contents) is { } badValue)
                    return badValue;
                return new CelMap([.. names.Zip(contents, KeyValuePair.Create)]);
            }
        );
    }

    /// <summary>Checks that all items of a literal have one type.</summary>
    private void CheckSame(Typed[] items, IEnumerable<CelNode> nodes)
    {
        foreach (var (item, node) in items.Zip(nodes).Skip(1))
            if (!CelUnifier.AreCompatible(items[0].Type, item.Type))
                issues.Add(node.Position, $"expected type '{items[0].Type}' but found '{item.Type}'");
    }

    private static CelType Common(IEnumerable<CelType> types) =>
        types.Distinct().ToList() is [var only] ? only : CelType.Dyn;

    private static CelError? All(Typed[] parts, CelScope scope, out object?[] values)
    {
        values = new object?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            values[i] = parts[i].Evaluate(scope);
            if (values[i] is CelError error)
                return error;
        }
        return null;
    }

    private Typed CompileMacro(CelNode.Macro macro)
    {
        var range = Compile(macro.Range);
        var element = range.Type.Name is "list" or "map" ? range.Type.First! : CelType.Dyn;
        if (range.Type.Name is not ("list" or "map" or "dyn"))
            return Issue(
                macro.Range.Position,
                $"expression of type '{range.Type}' cannot be range of a comprehension (must be list, map, or dynamic)"
            );
        _locals.Push((macro.Variable, element));
        Typed? filter = macro.Filter is null ? null : Compile(macro.Filter);
        var body = Compile(macro.Body);
        _locals.Pop();
        var test = macro.Kind == "map" ? filter : body;
        if (test is { } condition && !IsBool(condition.Type))
            return Issue(macro.Position, NoOverload(macro.Kind, range.Type, [condition.Type]));
        var result = macro.Kind switch
        {
            "map" => CelType.List(body.Type),
            "filter" => CelType.List(element),
            _ => CelType.Bool,
        };
        var run = CelMacros.For(macro.Kind, macro.Variable, filter?.Evaluate, body.Evaluate);
        return new Typed(
            result,
            scope =>
                range.Evaluate(scope) switch
                {
                    CelError error => error,
                    CelList list => run(list, scope),
                    CelMap map => run(map.Keys, scope),
                    _ => CelError.NoOverload,
                }
        );
    }

    private Typed CompileCall(CelNode.Call call)
    {
        var arguments = (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments])
            .Select(Compile)
            .ToArray();
        var types = arguments.Select(argument => argument.Type).ToArray();
        var problem = NoOverload(
            call.Function,
            call.Target is null ? null : types[0],
            call.Target is null ? types : types[1..]
        );
        if (call.Function is "_==_" or "_!=_")
        {
            var negate = call.Function == "_!=_";
            if (!CelUnifier.AreCompatible(types[0], types[1]))
                return Issue(call.Position, problem);
            return new Typed(
                CelType.Bool,
                scope =>
                    All(arguments, scope, out var pair) is { } error
                        ? error
                        : CelEquality.AreEqual(pair[0], pair[1]) != negate
            );
        }
        if (!CelFunctions.Exists(call.Function))
            return Issue(call.Position, $"undeclared reference to '{call.Function}' (in container '')");
        CheckLiteral(call);
        var matching = new List<(CelOverload Overload, CelType Result)>();
        foreach (var overload in CelFunctions.Find(call.Function, call.Target is not null, types.Length))
            if (CelUnifier.TryMatch(overload, types, out var result))
                matching.Add((overload, result));
        if (matching.Count == 0)
            return Issue(call.Position, problem);
        var overloads = matching.Select(match => match.Overload).ToArray();
        return new Typed(
            Common(matching.Select(match => match.Result)),
            scope => All(arguments, scope, out var values) is { } error ? error : Dispatch(overloads, values)
        );
    }

    /// <summary>Reports an invalid literal at compile time instead of when the rule runs.</summary>
    private void CheckLiteral(CelNode.Call call)
    {
        if (call.Arguments is not [CelNode.Literal { Value: string text } literal])
            return;
        var isValid = call.Function switch
        {
            "matches" => Re2.TryParse(text, out _, out _),
            "duration" => GoDuration.TryParse(text, out _),
            "timestamp" => Formats.TryTimestamp(text, out _),
            _ => true,
        };
        if (!isValid)
            issues.Add(literal.Position, $"invalid {call.Function} argument");
    }

    private static object? Dispatch(CelOverload[] overloads, object?[] values)
    {
        foreach (var overload in overloads)
            if (overload.Parameters.Zip(values).All(pair => CelValues.Fits(pair.Second, pair.First)))
                return overload.Invoke(values);
        return CelError.NoOverload;
    }

    private static string NoOverload(string function, CelType? target, IEnumerable<CelType> arguments) =>
        $"found no matching overload for '{function}' applied to '{(target is null ? "" : target + ".")}({string.Join(", ", arguments)})'";
}
