using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;
using EmbeddedApiServer.ServerSideApply;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The one place where schemas and field ownership touch a write.</summary>
internal static class ObjectSchema
{
    /// <summary>
    /// Types as far as decoding finds them, unknown fields (by fieldValidation), pruning and defaulting.
    /// </summary>
    public static void Admit(ResourceType type, JsonObject value, WriteOptions options)
    {
        if (type.Schema is not { } schema)
        {
            return;
        }

        if (FindTypeError(type, value, schema) is { } why)
        {
            throw FieldValidation.Undecodable(type, options, why);
        }

        FieldValidation.Report(type, Pruning.Prune(value, schema), options);
        if (type.Custom is null)
        {
            EmptyFields.Drop(value, schema);
            BuiltInDefaults.Apply(value, schema);
        }
        else
        {
            Defaulting.Apply(value, schema);
        }
    }

    /// <summary>
    /// A real server defaults a custom resource again whenever it reads it, so the status that a create drops shows its
    /// default from the first answer on. Here what is stored is what is read.
    /// </summary>
    public static void ReadBack(ResourceType type, JsonObject value)
    {
        if (type is { Custom: not null, Schema: { } schema })
        {
            Defaulting.Apply(value, schema);
        }
    }

    /// <exception cref="ApiStatusException">422 with every problem found.</exception>
    public static void Validate(ResourceType type, JsonObject next, JsonObject? old)
    {
        if (type.Schema is not { } schema)
        {
            return;
        }

        var problems = Validation.Validate(next, old, schema);
        problems =
            type.Custom is null ? BuiltIn(problems, [.. BuiltInValidation.Validate(type, next, old)])
            : old is not null ? Ratcheting.Apply(problems, next, old)
            : problems;
        problems = [.. MetadataValidation.Validate(type, next.Metadata()), .. problems];

        if (problems.Count > 0)
        {
            throw ApiErrors.Invalid(type.Group, type.Kind, next.Metadata().Text("name"), problems);
        }
    }

    /// <summary>Records in managedFields what a create, update or patch changed.</summary>
    public static void Track(
        ResourceType type,
        JsonObject? old,
        JsonObject next,
        string subresource,
        WriteOptions options,
        DateTimeOffset now
    )
    {
        if (type.Schema is not null)
        {
            Updater.Track(old, next, Context(type, subresource, options, now));
        }
    }

    public static WriteContext Context(
        ResourceType type,
        string subresource,
        WriteOptions options,
        DateTimeOffset now
    ) =>
        new()
        {
            Schema = type.Schema!,
            ApiVersion = type.ApiVersion,
            Manager = options.FieldManager,
            Subresource = subresource,
            ResetFields = ResetFields.For(subresource, type.HasStatus, type.Custom is not null),
            Now = now,
        };

    /// <summary>Built-in kinds are decoded into Go types, and so is the metadata of custom ones.</summary>
    private static string? FindTypeError(ResourceType type, JsonObject value, StructuralSchema schema) =>
        type.Custom is null ? BuiltInDecoding.FindTypeError(value, schema)
        : value["metadata"] is JsonObject metadata ? BuiltInDecoding.FindTypeError(metadata, BuiltInSchemas.ObjectMeta)
        : null;

    /// <summary>A hand-written rule about a field says it better than the tables.</summary>
    private static List<FieldError> BuiltIn(IReadOnlyList<FieldError> found, List<FieldError> ruled) =>
        [
            .. found.Where(problem =>
                IsCheckedForBuiltIns(problem) && !ruled.Exists(rule => rule.Field == problem.Field)
            ),
            .. ruled,
        ];

    /// <summary>
    /// Built-in kinds are validated by hand-written code in a real server; of that, required fields are what the tables
    /// can tell.
    /// </summary>
    private static bool IsCheckedForBuiltIns(FieldError problem) =>
        problem.Type == FieldErrorType.Required && !problem.Field.StartsWith("status", StringComparison.Ordinal);
}
