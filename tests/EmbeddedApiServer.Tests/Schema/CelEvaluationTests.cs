using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Tests.Schema;

public sealed class CelEvaluationTests
{
    private static readonly EmbeddedApiServer.Schema.StructuralSchema Schema = Gadget
        .Parse(
            """
            { "type": "object", "properties": { "spec": { "type": "object", "properties": {
              "zero": { "type": "integer" }, "i": { "type": "integer" }, "s": { "type": "string" }, "missing": { "type": "string" }, "l": { "type": "array", "items": { "type": "string" } },
              "n": { "type": "array", "items": { "type": "integer" } }, "m": { "type": "object", "additionalProperties": { "type": "string" } }, "ios": { "x-kubernetes-int-or-string": true },
              "t": { "type": "string", "format": "date-time" }, "d": { "type": "string", "format": "duration" }, "q": { "type": "string" },
              "set": { "type": "array", "x-kubernetes-list-type": "set", "items": { "type": "string" } },
              "ml": { "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"], "items": { "type": "object", "required": ["k"], "properties": { "k": { "type": "string" }, "v": { "type": "integer" } } } },
              "a-b": { "type": "integer" }, "x.y": { "type": "integer" }, "in": { "type": "integer" }, "u__v": { "type": "integer" } } } } }
            """
        )
        .Properties["spec"];

    private static readonly JsonNode Value = JsonNode.Parse(
        """
        { "zero": 0, "i": 3, "s": "hello", "l": ["a", "b"], "n": [0, 1, 2], "m": { "k": "v" }, "ios": "50%", "t": "2026-01-01T00:00:00Z", "d": "1h30m", "q": "1Gi", "set": ["x", "y"],
          "ml": [{ "k": "a", "v": 1 }, { "k": "b", "v": 2 }], "a-b": 1, "x.y": 2, "in": 3, "u__v": 4 }
        """
    )!;

    public static TheoryData<string, string> Expressions =>
        new()
        {
            { "1 + 2 * 3 == 7", "true" },
            { "7 / 2 == 3 && 7 % 3 == 1 && -7 / 2 == -3", "true" },
            { "10 / (self.zero) > 1 || true", "true" },
            { "true || 10 / self.zero > 1", "true" },
            { "10 / self.zero > 1 && false", "false" },
            { "10 / self.zero > 1 || false", "division by zero" },
            { "self.i % self.zero == 0", "modulus by zero" },
            { "9223372036854775807 + 1 > 0", "integer overflow" },
            { "-9223372036854775808 < 0", "true" },
            { "has(self.s) && !has(self.missing)", "true" },
            { "self.missing == 'x'", "no such key: missing" },
            { "self.l.all(x, x.size() > 0)", "true" },
            { "self.l.exists(x, x == 'b')", "true" },
            { "self.l.exists_one(x, x.startsWith('a'))", "true" },
            { "self.l.filter(x, x != 'a') == ['b', 'ab']", "false" },
            { "self.l.filter(x, x == 'b').size() == 1", "true" },
            { "self.l.map(x, x + '!') == ['a!', 'b!']", "true" },
            { "self.l.map(x, x == 'a', x + '?') == ['a?']", "true" },
            { "self.n.all(x, 10 / x > 0)", "division by zero" },
            { "self.n.exists(x, 10 / x > 4)", "true" },
            { "self.n.all(x, 10 / x > 100)", "false" },
            { "self.m['k'] == 'v' && self.m.k == 'v' && 'k' in self.m && !('z' in self.m)", "true" },
            { "self.m.all(key, self.m[key] == 'v')", "true" },
            { "self.m['z'] == ''", "no such key: z" },
            { "self.l[5] == 'x'", "index out of bounds: 5" },
            { "'b' in self.l && !('z' in self.l)", "true" },
            { "self.s.size() == 5 && size(self.l) == 2 && size(self.m) == 1", "true" },
            { "'héllo'.size() == 5 && 'héllo'.substring(1, 2) == 'é' && 'héllo'.indexOf('l') == 2", "true" },
            { "'a,b,c'.split(',').join('-') == 'a-b-c' && 'a,b,c'.split(',', 2) == ['a', 'b,c']", "true" },
            { "' x '.trim() + 'AbC'.lowerAscii() + 'abc'.upperAscii() == 'xabcABC'", "true" },
            { "'aaa'.replace('a', 'b', 2) == 'bba' && 'aaa'.replace('a', '') == ''", "true" },
            { "'abc'.charAt(1) == 'b' && 'abcabc'.lastIndexOf('b') == 4", "true" },
            { "'abc'.substring(4) == ''", "index out of range: 4" },
            { "'k8s-1'.matches('^[a-z0-9-]+$') && 'ab12'.find('[0-9]+') == '12'", "true" },
            { "self.n.sum() == 3 && self.n.min() == 0 && self.n.max() == 2 && self.n.isSorted()", "true" },
            { "int('42') == 42 && string(42) == '42' && double('1.5') == 1.5 && int(1.9) == 1", "true" },
            { "int('x') == 1", "type conversion error from 'string' to 'int': \"x\"" },
            { "type(self.ios) == string ? self.ios == '50%' : self.ios > 5", "true" },
            { "dyn(self.i) == 3.0 && self.i < 3.5 && 1u < 2", "true" },
            { "self.t < timestamp('2026-01-02T00:00:00Z') && self.t.getFullYear() == 2026", "true" },
            { "self.d > duration('1m') && self.d == duration('1h30m') && self.d.getMinutes() == 90", "true" },
            {
                "self.t + duration('24h') == timestamp('2026-01-02T00:00:00Z') && timestamp('2026-01-02T00:00:00Z') - self.t == duration('24h')",
                "true"
            },
            {
                "quantity(self.q).isGreaterThan(quantity('500Mi')) && quantity('1500m').compareTo(quantity('1.5')) == 0",
                "true"
            },
            { "quantity('1Gi').asInteger() == 1073741824 && isQuantity('1k') && !isQuantity('1x')", "true" },
            { "self.set == ['y', 'x'] && self.set + ['x', 'z'] == ['x', 'y', 'z']", "true" },
            {
                "self.a__dash__b == 1 && self.x__dot__y == 2 && self.__in__ == 3 && self.u__underscores__v == 4",
                "true"
            },
            { "(self.ml + self.ml).size() == 2 && self.ml.exists(e, e.k == 'b' && e.v == 2)", "true" },
            { "\"it's\" == 'it\\'s' && r'\\d' == '\\\\d' && '\\u00e9' == 'é' && '''a\n''' == 'a\\n'", "true" },
            { "{'a': 1}.size() == 1 && {'a': 1}['a'] == 1", "true" },
            { "self.i > 2 ? 'big' == 'big' : false", "true" },
            { "dyn(1) == 'a'", "false" },
            { "self.ios > 5", "no such overload" },
            { "0x1F == 31 && 1e2 == 100.0", "true" },
        };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_has_its_value_or_its_error(string expression, string expected)
    {
        var compiled = CelProgram.Compile(
            expression,
            new Dictionary<string, CelType> { ["self"] = CelTypes.Of(Schema) }
        );

        Assert.Equal("", compiled.Error);
        var result = compiled.Program!.Evaluate(new CelScope("self", CelValues.From(Value, Schema), null));
        Assert.Equal(expected, result is CelError error ? error.Message : CelConversions.Print(result));
    }
}
