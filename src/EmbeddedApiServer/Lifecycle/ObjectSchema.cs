using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;
using EmbeddedApiServer.ServerSideApply;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The only place where schemas and field ownership are applied to a write.</summary>
internal static class ObjectSchema
{
    /// <summary>
    /// Checks the types that decoding checks, reports unknown fields according to fieldValidation, prunes, and sets
    /// defaults.
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
    /// Sets the defaults of a custom resource again. A real server does this at every read, so a status that a create
    /// drops has its default in the first answer. This server returns objects as they are stored, so it does this
    /// before storing.
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

    /// <summary>A real server decodes built-in kinds, and the metadata of custom resources, into Go types.</summary>
    private static string? FindTypeError(ResourceType type, JsonObject value, StructuralSchema schema) =>
        type.Custom is null ? BuiltInDecoding.FindTypeError(value, schema)
        : value["metadata"] is JsonObject metadata ? BuiltInDecoding.FindTypeError(metadata, BuiltInSchemas.ObjectMeta)
        : null;

    /// <summary>
    /// The hand-written rules have better messages than the tables, so their errors replace those of the tables for the
    /// same field.
    /// </summary>
    private static List<FieldError> BuiltIn(IReadOnlyList<FieldError> found, List<FieldError> ruled) =>
        [
            .. found.Where(problem =>
                IsCheckedForBuiltIns(problem) && !ruled.Exists(rule => rule.Field == problem.Field)
            ),
            .. ruled,
        ];

    /// <summary>
    /// A real server validates built-in kinds by hand-written code. The tables can replace only its checks for required
    /// fields.
    /// </summary>
    private static bool IsCheckedForBuiltIns(FieldError problem) =>
        problem.Type == FieldErrorType.Required && !problem.Field.StartsWith("status", StringComparison.Ordinal);
}
