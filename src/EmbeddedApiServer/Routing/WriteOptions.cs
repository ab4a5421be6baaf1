using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Routing;

/// <summary>The common query parameters of writes, and the request.</summary>
internal sealed record WriteOptions
{
    public bool DryRun { get; init; }
    public bool Force { get; init; }
    public required string FieldManager { get; init; }

    /// <summary>Ignore, Warn or Strict.</summary>
    public string FieldValidation { get; init; } = "Warn";

    /// <summary>The text of the patch, if the write is a patch.</summary>
    public string? Patch { get; init; }

    /// <summary>
    /// The request for the write. Null for a write of the server itself, for which no webhook is called.
    /// </summary>
    public ApiRequest? Request { get; init; }

    /// <summary>
    /// The view of the object that the endpoint returns, if it differs from the object. A webhook gets the same view.
    /// </summary>
    public Func<JsonObject, JsonObject>? View { get; init; }

    /// <summary>
    /// Fields that occur twice in the body. They are found when the body is parsed, and reported with the unknown
    /// fields.
    /// </summary>
    public List<string> DuplicateFields { get; } = [];

    public static WriteOptions InProcess(string fieldManager) =>
        new() { FieldManager = fieldManager, FieldValidation = "Ignore" };

    public static WriteOptions Parse(ApiRequest request)
    {
        var manager = request.Query("fieldManager");
        var validation = request.Query("fieldValidation");
        if (validation is not ("" or "Ignore" or "Warn" or "Strict"))
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "CreateOptions",
                "",
                [FieldError.NotSupported(FieldPath.Parse("fieldValidation"), validation, ["Ignore", "Warn", "Strict"])]
            );
        }

        return new WriteOptions
        {
            DryRun = ParseDryRun(request.Query("dryRun")),
            Force = request.Query("force") == "true",
            FieldManager =
                manager.Length > 0 ? manager : DefaultManager(request.Context.Request.Headers.UserAgent.ToString()),
            FieldValidation = validation.Length == 0 ? "Warn" : validation,
            Request = request,
        };
    }

    public static bool ParseDryRun(string value) =>
        value switch
        {
            "" => false,
            "All" => true,
            _ => throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.NotSupported(FieldPath.Parse("dryRun"), value, ["All"])]
            ),
        };

    /// <summary>
    /// The part of the user agent before its first slash, which a real server uses as the name of an unnamed manager.
    /// </summary>
    private static string DefaultManager(string userAgent)
    {
        var manager = userAgent.Split('/')[0];
        return manager.Length == 0 ? "unknown" : manager[..Math.Min(manager.Length, 128)];
    }
}
