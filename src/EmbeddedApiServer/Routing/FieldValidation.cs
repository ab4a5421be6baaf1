using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Routing;

/// <summary>What becomes of duplicate and unknown fields: nothing, a warning each, or a refusal that lists them all.</summary>
internal static class FieldValidation
{
    public static void Report(ResourceType type, IReadOnlyList<string> problems, WriteOptions options)
    {
        if (problems.Count == 0 || options.FieldValidation == "Ignore")
        {
            return;
        }

        if (options.FieldValidation == "Strict")
        {
            throw ApiErrors.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {string.Join(", ", problems)}");
        }

        options.Warnings.AddRange(problems);
    }
}
