namespace EmbeddedApiServer;

/// <summary>
/// One entry of a 422: <see cref="Reason"/> is the cause type (<c>FieldValueInvalid</c>), <see cref="Field"/> the path (<c>spec.plan</c>) and
/// <see cref="Detail"/> the sentence without the path (<c>Invalid value: "x": must be ...</c>).
/// </summary>
internal sealed record FieldProblem(string Reason, string Field, string Detail)
{
    public static FieldProblem Required(string field, string why = "") => new("FieldValueRequired", field, why.Length == 0 ? "Required value" : $"Required value: {why}");

    public static FieldProblem Invalid(string field, string shownValue, string why) => new("FieldValueInvalid", field, $"Invalid value: {shownValue}: {why}");

    public static FieldProblem Forbidden(string field, string why) => new("FieldValueForbidden", field, $"Forbidden: {why}");

    public static FieldProblem NotSupported(string field, string value, IEnumerable<string> supported) =>
        new("FieldValueNotSupported", field, $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}");

    public override string ToString() => Field.Length == 0 ? Detail : $"{Field}: {Detail}";
}
