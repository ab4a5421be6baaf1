using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Tests.Schema;

/// <summary>The answers were read from a real kube-apiserver, v1.36.2.</summary>
public sealed class CelCompilationTests
{
    private static readonly CelType Self = CelTypes.Of(
        Gadget.Parse(
            """
            { "type": "object", "properties": {
              "i": { "type": "integer" }, "t": { "type": "string", "format": "date-time" }, "a-b": { "type": "integer" }, "s": { "type": "string" },
              "l": { "type": "array", "items": { "type": "string" } }, "m": { "type": "object", "additionalProperties": { "type": "string" } },
              "o": { "type": "object", "properties": { "x": { "type": "integer" } } }, "ios": { "x-kubernetes-int-or-string": true },
              "free": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } }
            """
        )
    );

    public static TheoryData<string, string> Answers =>
        new()
        {
            { "self.foo > 1", "ERROR: <input>:1:5: undefined field 'foo'\n | self.foo > 1\n | ....^" },
            {
                "self.i > ",
                "ERROR: <input>:1:10: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | self.i > \n | .........^"
            },
            {
                "self.i == self.s",
                "ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(int, string)'\n | self.i == self.s\n | .......^"
            },
            {
                "self.i + self.s == 2",
                "ERROR: <input>:1:8: found no matching overload for '_+_' applied to '(int, string)'\n | self.i + self.s == 2\n | .......^"
            },
            {
                "self.s.startsWith(1)",
                "ERROR: <input>:1:18: found no matching overload for 'startsWith' applied to 'string.(int)'\n | self.s.startsWith(1)\n | .................^"
            },
            {
                "nope(self.i)",
                "ERROR: <input>:1:5: undeclared reference to 'nope' (in container '')\n | nope(self.i)\n | ....^"
            },
            { "bar > 1", "ERROR: <input>:1:1: undeclared reference to 'bar' (in container '')\n | bar > 1\n | ^" },
            { "self.free.x == 1", "ERROR: <input>:1:10: undefined field 'x'\n | self.free.x == 1\n | .........^" },
            {
                "self.i == null",
                "ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(int, null)'\n | self.i == null\n | .......^"
            },
            {
                "self.l == null",
                "ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(list(string), null)'\n | self.l == null\n | .......^"
            },
            {
                "self.m == null",
                "ERROR: <input>:1:8: found no matching overload for '_==_' applied to '(map(string, string), null)'\n | self.m == null\n | .......^"
            },
            {
                "self.l.all(self.x, true)",
                "ERROR: <input>:1:16: argument must be a simple name\n | self.l.all(self.x, true)\n | ...............^"
            },
            {
                "self.s.all(x, true)",
                "ERROR: <input>:1:5: expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)\n | self.s.all(x, true)\n | ....^"
            },
            {
                "self.l.exists(x, x == 1)",
                "ERROR: <input>:1:20: found no matching overload for '_==_' applied to '(string, int)'\n | self.l.exists(x, x == 1)\n | ...................^"
            },
            {
                "self.s.foo()",
                "ERROR: <input>:1:11: undeclared reference to 'foo' (in container '')\n | self.s.foo()\n | ..........^"
            },
            {
                "self.s.matches('[')",
                "ERROR: <input>:1:16: invalid matches argument\n | self.s.matches('[')\n | ...............^"
            },
            {
                "self.m.a == 1",
                "ERROR: <input>:1:10: found no matching overload for '_==_' applied to '(string, int)'\n | self.m.a == 1\n | .........^"
            },
            {
                "[1, 2u, 3].size() > 0",
                "ERROR: <input>:1:5: expected type 'int' but found 'uint'\n | [1, 2u, 3].size() > 0\n | ....^"
            },
            {
                "self.i.size() > 0",
                "ERROR: <input>:1:12: found no matching overload for 'size' applied to 'int.()'\n | self.i.size() > 0\n | ...........^"
            },
            { "has(self)", "ERROR: <input>:1:5: invalid argument to has() macro\n | has(self)\n | ....^" },
            {
                "self.i > 0 ? self.s : self.i",
                "ERROR: <input>:1:12: found no matching overload for '_?_:_' applied to '(bool, string, int)'\n | self.i > 0 ? self.s : self.i\n | ...........^"
            },
            {
                "duration('x') < duration('1s')",
                "ERROR: <input>:1:10: invalid duration argument\n | duration('x') < duration('1s')\n | .........^"
            },
            {
                "timestamp('x') < self.t",
                "ERROR: <input>:1:11: invalid timestamp argument\n | timestamp('x') < self.t\n | ..........^"
            },
            {
                "self.i > 1 )",
                "ERROR: <input>:1:12: Syntax error: extraneous input ')' expecting <EOF>\n | self.i > 1 )\n | ...........^"
            },
            {
                "self.i >> 1",
                "ERROR: <input>:1:9: Syntax error: extraneous input '>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | self.i >> 1\n | ........^"
            },
            {
                "self..i",
                "ERROR: <input>:1:6: Syntax error: no viable alternative at input '..'\n | self..i\n | .....^"
            },
            {
                "self.s in ['a', 1]",
                "ERROR: <input>:1:17: expected type 'string' but found 'int'\n | self.s in ['a', 1]\n | ................^"
            },
            {
                "[1, null].size() > 0",
                "ERROR: <input>:1:5: expected type 'int' but found 'null'\n | [1, null].size() > 0\n | ....^"
            },
            {
                "self.l.sum() > 1",
                "ERROR: <input>:1:11: found no matching overload for 'sum' applied to 'list(string).()'\n | self.l.sum() > 1\n | ..........^"
            },
            {
                "{'a': 1, 'b': 'c'}.size() > 0",
                "ERROR: <input>:1:15: expected type 'int' but found 'string'\n | {'a': 1, 'b': 'c'}.size() > 0\n | ..............^"
            },
            {
                "self.l == ['a'] || self.l[0].a == 1",
                "ERROR: <input>:1:29: type 'string' does not support field selection\n | self.l == ['a'] || self.l[0].a == 1\n | ............................^"
            },
            {
                "self.o.y > 1 && self.p == 2",
                "ERROR: <input>:1:7: undefined field 'y'\n | self.o.y > 1 && self.p == 2\n | ......^\nERROR: <input>:1:21: undefined field 'p'\n | self.o.y > 1 && self.p == 2\n | ....................^"
            },
            { "self.i > 1.5", "" },
            { "oldSelf.i == self.i", "" },
            { "type(self.i) == int", "" },
            { "self.l.map(x, x.size()).sum() > 1", "" },
            { "self.o == null", "" },
            { "self.t == null", "" },
            { "self.ios == null", "" },
            { "quantity(self.s).isLessThan(quantity('1Gi'))", "" },
            { "self.i in [1,2]", "" },
            { "self.o == self.o && self.a__dash__b > 1", "" },
            { "self.s.split(',').all(x, x.size() > 0)", "" },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_rule_compiles_or_is_refused_in_the_words_of_the_API_server(string rule, string expected) =>
        Assert.Equal(
            expected,
            CelProgram.Compile(rule, new Dictionary<string, CelType> { ["self"] = Self, ["oldSelf"] = Self }).Error
        );
}
