namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A recursive descent parser for CEL, lowest precedence first. The first syntax error ends the input, so that every
/// loop ends and only one error is reported.
/// </summary>
internal sealed class CelParser
{
    private const int MaximumDepth = 100;
    private const string Operands =
        " expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";
    private static readonly string[] Relations = ["==", "!=", "<", "<=", ">", ">=", "in"];
    private static readonly string[] Macros = ["all", "exists", "exists_one", "existsOne", "filter", "map"];

    private readonly CelLexer _lexer;
    private readonly CelIssues _issues;
    private CelToken _token;
    private int _depth;

    private CelParser(string source, CelIssues issues)
    {
        _lexer = new CelLexer(source);
        _issues = issues;
        Advance();
    }

    public static CelNode Parse(string source, CelIssues issues)
    {
        var parser = new CelParser(source, issues);
        var node = parser.Expression();
        if (parser._token.Kind != CelTokenKind.End)
            parser.Fail(
                parser._token.Position,
                $"Syntax error: extraneous input '{parser._token.Text}' expecting <EOF>"
            );
        return node;
    }

    private CelNode Expression()
    {
        if (++_depth > MaximumDepth)
            Fail(_token.Position, "expression recursion limit exceeded");
        var test = Or();
        if (Take("?", out var at))
        {
            var then = Or();
            Expect(":");
            test = new CelNode.Conditional(test, then, Expression(), at);
        }
        _depth--;
        return test;
    }

    private CelNode Or()
    {
        var left = And();
        while (Take("||", out var at))
            left = new CelNode.Or(left, And(), at);
        return left;
    }

    private CelNode And()
    {
        var left = Relation();
        while (Take("&&", out var at))
            left = new CelNode.And(left, Relation(), at);
        return left;
    }

    private CelNode Relation() => Binary(Sum, Relations);

    private CelNode Sum() => Binary(Product, "+", "-");

    private CelNode Product() => Binary(Unary, "*", "/", "%");

    private CelNode Binary(Func<CelNode> operand, params string[] operators)
    {
        var left = operand();
        while (_token.Kind == CelTokenKind.Symbol && operators.Contains(_token.Text))
        {
            var (symbol, at) = (_token.Text, _token.Position);
            Advance();
            left = new CelNode.Call(symbol == "in" ? "@in" : $"_{symbol}_", null, [left, operand()], at);
        }
        return left;
    }

    private CelNode Unary()
    {
        if (Take("!", out var at))
            return new CelNode.Call("!_", null, [Unary()], at);
        if (!Take("-", out at))
            return Member();
        object? negated = _token.Value switch
        {
            long whole => (object)-whole,
            double real => -real,
            1UL << 63 => long.MinValue,
            _ => null,
        };
        if (_token.Kind != CelTokenKind.Literal || negated is null)
            return new CelNode.Call("-_", null, [Unary()], at);
        _token = _token with { Value = negated, Position = at };
        return Member();
    }

    private CelNode Member()
    {
        var operand = Primary();
        while (true)
        {
            if (Take(".", out var at))
            {
                var field = Identifier();
                operand = Take("(", out var open)
                    ? MemberCall(operand, field, Arguments(")"), open)
                    : new CelNode.Select(operand, field, false, at);
            }
            else if (Take("[", out at))
            {
                var index = Expression();
                Expect("]");
                operand = new CelNode.Call("_[_]", null, [operand, index], at);
            }
            else
            {
                return operand;
            }
        }
    }

    private CelNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case CelTokenKind.Literal:
                Advance();
                return new CelNode.Literal(token.Value, token.Position);
            case CelTokenKind.Identifier:
                Advance();
                if (CelNames.IsReserved(token.Text))
                    Fail(token.Position, $"reserved identifier: {token.Text}");
                return Take("(", out var open)
                    ? GlobalCall(token.Text, Arguments(")"), open)
                    : new CelNode.Name(token.Text, token.Position);
        }
        if (Take("(", out _))
        {
            var inner = Expression();
            Expect(")");
            return inner;
        }
        if (Take("[", out var at))
            return new CelNode.ListOf(Arguments("]"), at);
        if (Take("{", out at))
            return new CelNode.MapOf(Entries(), at);
        Fail(
            token.Position,
            $"Syntax error: {(token.Kind == CelTokenKind.End ? "mismatched" : "extraneous")} input '{token.Text}'{Operands}"
        );
        return new CelNode.Literal(null, token.Position);
    }

    private CelNode GlobalCall(string function, List<CelNode> arguments, int at)
    {
        if (function != "has")
            return new CelNode.Call(function, null, arguments, at);
        if (arguments is [CelNode.Select { IsTest: false } select])
            return select with { IsTest = true };
        Fail(arguments is [var argument, ..] ? argument.Position : at, "invalid argument to has() macro");
        return new CelNode.Literal(false, at);
    }

    private CelNode MemberCall(CelNode target, string function, List<CelNode> arguments, int at)
    {
        var isMacro =
            Macros.Contains(function) && (arguments.Count == 2 || (function == "map" && arguments.Count == 3));
        if (!isMacro)
            return new CelNode.Call(function, target, arguments, at);
        if (arguments[0] is not CelNode.Name variable)
        {
            Fail(arguments[0].Position, "argument must be a simple name");
            return target;
        }
        return new CelNode.Macro(
            function == "existsOne" ? "exists_one" : function,
            target,
            variable.Text,
            arguments.Count == 3 ? arguments[1] : null,
            arguments[^1],
            at
        );
    }

    private List<CelNode> Arguments(string closing)
    {
        var arguments = new List<CelNode>();
        while (!Take(closing, out _) && _token.Kind != CelTokenKind.End)
        {
            arguments.Add(Expression());
            if (!Take(",", out _) && !Is(closing))
                Expect(closing);
        }
        return arguments;
    }

    private List<(CelNode Key, CelNode Value)> Entries()
    {
        var entries = new List<(CelNode, CelNode)>();
        while (!Take("}", out _) && _token.Kind != CelTokenKind.End)
        {
            var key = Expression();
            Expect(":");
            entries.Add((key, Expression()));
            if (!Take(",", out _) && !Is("}"))
                Expect("}");
        }
        return entries;
    }

    private string Identifier()
    {
        var token = _token;
        if (token.Kind == CelTokenKind.Identifier || token.Text == "in")
            Advance();
        else
            Fail(token.Position, $"Syntax error: no viable alternative at input '.{token.Text}'");
        return token.Text;
    }

    private bool Is(string symbol) => _token.Kind == CelTokenKind.Symbol && _token.Text == symbol;

    private bool Take(string symbol, out int position)
    {
        position = _token.Position;
        if (!Is(symbol))
            return false;
        Advance();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol, out _))
            Unexpected();
    }

    private void Advance()
    {
        _token = _lexer.Next();
        if (_token.Kind == CelTokenKind.Invalid)
            Fail(_token.Position, "Syntax error: " + _token.Text);
    }

    private void Unexpected() => Fail(_token.Position, $"Syntax error: mismatched input '{_token.Text}'");

    private void Fail(int position, string message)
    {
        if (!_issues.Any)
            _issues.Add(position, message);
        _token = new CelToken(CelTokenKind.End, "<EOF>", null, position);
    }
}
