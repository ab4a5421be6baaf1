using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Admission;

/// <summary>
/// One entry of a webhook's <c>matchConditions</c>. It can use object, oldObject and request. authorizer is not
/// supported, and an expression that uses it does not compile.
/// </summary>
internal sealed record MatchCondition(string Expression, CelProgram Program)
{
    private static readonly Dictionary<string, CelType> Variables = new()
    {
        ["object"] = CelType.Dyn,
        ["oldObject"] = CelType.Dyn,
        ["request"] = RequestType(),
    };

    public static CelCompilation Compile(string expression) => CelProgram.Compile(expression.Trim(), Variables);

    /// <summary>Reads an entry of a stored configuration, whose expressions are known to compile.</summary>
    public static MatchCondition Read(JsonObject entry) =>
        new(entry.Text("expression"), Compile(entry.Text("expression")).Program!);

    public static CelScope Scope(AdmissionRequest request)
    {
        var review = request.ToReview("", request.Type, "v1")["request"]!.AsObject();
        return new CelScope(
            "object",
            CelValues.Of(review["object"]),
            new CelScope(
                "oldObject",
                CelValues.Of(review["oldObject"]),
                new CelScope("request", CelValues.Of(review), null)
            )
        );
    }

    public bool Evaluate(CelScope scope, out string? error)
    {
        var result = Program.Evaluate(scope);
        error = result is CelError failed ? $"expression '{Expression}' resulted in error: {failed.Message}" : null;
        return result is true;
    }

    private static CelType RequestType()
    {
        var kind = Object(("group", CelType.Text), ("version", CelType.Text), ("kind", CelType.Text));
        var resource = Object(("group", CelType.Text), ("version", CelType.Text), ("resource", CelType.Text));
        var texts = CelType.List(CelType.Text);
        return Object(
            ("kind", kind),
            ("resource", resource),
            ("subResource", CelType.Text),
            ("requestKind", kind),
            ("requestResource", resource),
            ("requestSubResource", CelType.Text),
            ("name", CelType.Text),
            ("namespace", CelType.Text),
            ("operation", CelType.Text),
            ("dryRun", CelType.Bool),
            ("options", CelType.Dyn),
            (
                "userInfo",
                Object(
                    ("username", CelType.Text),
                    ("uid", CelType.Text),
                    ("groups", texts),
                    ("extra", CelType.Map(CelType.Text, texts))
                )
            )
        );
    }

    private static CelType Object(params (string Name, CelType Type)[] fields) =>
        new("object") { Fields = fields.ToDictionary(field => field.Name, field => field.Type) };
}
