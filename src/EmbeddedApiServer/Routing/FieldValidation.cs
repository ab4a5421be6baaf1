using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// Handles duplicate and unknown fields: they are ignored, each causes a warning, or the request is refused with a list
/// of all.
/// </summary>
internal static class FieldValidation
{
    public static void Report(ResourceType type, IReadOnlyList<string> unknownFields, WriteOptions options)
    {
        if (options.FieldValidation == "Ignore" || options.DuplicateFields.Count + unknownFields.Count == 0)
        {
            return;
        }

        var problems = options
            .DuplicateFields.Concat(unknownFields.Select(field => $"unknown field \"{field}\""))
            .ToList();
        if (options.FieldValidation == "Strict")
        {
            throw Undecodable(type, options, $"strict decoding error: {string.Join(", ", problems)}");
        }

        problems.ForEach(problem => options.Request?.Warn(problem));
    }

    /// <summary>
    /// A body that does not fit its kind is a bad request. A patch with such a result is an invalid patch.
    /// </summary>
    public static ApiStatusException Undecodable(ResourceType type, WriteOptions options, string why) =>
        options.Patch is { } patch
            ? ApiErrors.Invalid("", "", "", [FieldError.Invalid(FieldPath.Parse("patch"), patch, why)])
            : ApiErrors.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {why}"
            );
}
