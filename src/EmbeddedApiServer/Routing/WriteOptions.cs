using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Routing;

/// <summary>The query parameters that all writes share, and who asks.</summary>
internal sealed record WriteOptions
{
    public bool DryRun { get; init; }
    public bool Force { get; init; }
    public required string FieldManager { get; init; }

    /// <summary>Ignore, Warn or Strict.</summary>
    public string FieldValidation { get; init; } = "Warn";

    /// <summary>The text of the patch, when the write is one.</summary>
    public string? Patch { get; init; }

    /// <summary>Who asks for the write; null for the server itself, about whose writes no webhook is asked.</summary>
    public ApiRequest? Request { get; init; }

    /// <summary>
    /// What the endpoint shows of the object, where that is not the object itself; a webhook is told the same.
    /// </summary>
    public Func<JsonObject, JsonObject>? View { get; init; }

    /// <summary>Fields that the body names twice, found when it was read and reported with the unknown ones.</summary>
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
    /// The first word of the user agent up to its slash, as a real server names an anonymous manager.
    /// </summary>
    private static string DefaultManager(string userAgent)
    {
        var manager = userAgent.Split('/')[0];
        return manager.Length == 0 ? "unknown" : manager[..Math.Min(manager.Length, 128)];
    }
}
