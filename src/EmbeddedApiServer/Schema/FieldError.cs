using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// One reason why an object is refused. It is printed like the API server's, and becomes a cause (reason, message,
/// field) of a Status.
/// </summary>
internal sealed record FieldError(FieldErrorType Type, string Field, string Detail)
{
    /// <summary>The invalid value as it is printed. Null if the message does not contain it.</summary>
    public string? Value { get; init; }

    /// <summary>The cause's reason: <c>FieldValueInvalid</c> and so on.</summary>
    public string Reason => "FieldValue" + Type;

    /// <summary>The cause's message: the error without its field.</summary>
    public string Body
    {
        get
        {
            var head = Value is null ? Title : $"{Title}: {Value}";
            return Detail.Length == 0 ? head : $"{head}: {Detail}";
        }
    }

    /// <summary>Whether CEL rules are skipped after this error, because they rely on the schema.</summary>
    public bool BlocksRules =>
        Type
            is FieldErrorType.NotSupported
                or FieldErrorType.Required
                or FieldErrorType.TooLong
                or FieldErrorType.TooMany
                or FieldErrorType.TypeInvalid;

    private string Title =>
        Type switch
        {
            FieldErrorType.Required => "Required value",
            FieldErrorType.NotSupported => "Unsupported value",
            FieldErrorType.Duplicate => "Duplicate value",
            FieldErrorType.Forbidden => "Forbidden",
            FieldErrorType.TooLong => "Too long",
            FieldErrorType.TooMany => "Too many",
            _ => "Invalid value",
        };

    public static FieldError Required(FieldPath path, string detail = "") =>
        new(FieldErrorType.Required, path.ToString(), detail);

    public static FieldError Forbidden(FieldPath path, string detail) =>
        new(FieldErrorType.Forbidden, path.ToString(), detail);

    public static FieldError Duplicate(FieldPath path, JsonNode? value) =>
        new(FieldErrorType.Duplicate, path.ToString(), "") { Value = Print(value) };

    public static FieldError Invalid(FieldPath path, JsonNode? value, string detail) =>
        new(FieldErrorType.Invalid, path.ToString(), detail) { Value = Print(value) };

    public static FieldError TypeInvalid(FieldPath path, string value, string detail) =>
        new(FieldErrorType.TypeInvalid, path.ToString(), detail) { Value = GoText.Quote(value) };

    public static FieldError NotSupported(FieldPath path, JsonNode? value, IEnumerable<string> supported) =>
        new(
            FieldErrorType.NotSupported,
            path.ToString(),
            "supported values: " + string.Join(", ", supported.Select(GoText.Quote))
        )
        {
            Value = Print(value),
        };

    public static FieldError TooLong(FieldPath path, long maximum) =>
        new(
            FieldErrorType.TooLong,
            path.ToString(),
            $"may not be more than {maximum} {(maximum == 1 ? "byte" : "bytes")}"
        );

    public static FieldError TooMany(FieldPath path, long actual, long maximum) =>
        new(FieldErrorType.TooMany, path.ToString(), $"must have at most {maximum} {(maximum == 1 ? "item" : "items")}")
        {
            Value = GoText.Number(actual),
        };

    /// <summary>
    /// Like <see cref="Invalid"/>, for a value that is printed as JSON with its fields in their given order.
    /// </summary>
    public static FieldError InvalidObject(FieldPath path, JsonObject value, string detail) =>
        new(FieldErrorType.Invalid, path.ToString(), detail) { Value = GoText.Json(CanonicalJson.WriteAsIs(value)) };

    public override string ToString() => $"{Field}: {Body}";

    private static string Print(JsonNode? value) =>
        value is null ? "null"
        : Json.TryText(value, out var text) ? GoText.Quote(text)
        : GoText.Json(CanonicalJson.Write(value));
}
