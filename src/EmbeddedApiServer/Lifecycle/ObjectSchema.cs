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
    /// <summary>Unknown fields (by fieldValidation), pruning and defaulting.</summary>
    public static void Admit(ResourceType type, JsonObject value, WriteOptions options)
    {
        if (type.Schema is not { } schema)
        {
            return;
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

    /// <exception cref="ApiStatusException">422 with every problem found.</exception>
    public static void Validate(ResourceType type, JsonObject next, JsonObject? old)
    {
        if (type.Schema is not { } schema)
        {
            return;
        }

        var problems = Validation.Validate(next, old, schema);
        problems = type.Custom is null ? [.. problems.Where(IsCheckedForBuiltIns), .. BuiltInValidation.Validate(type, next, old)]
            : old is not null ? Ratcheting.Apply(problems, next, old)
            : problems;
        problems = [.. MetadataValidation.Validate(type, next.Metadata()), .. problems];

        if (problems.Count > 0)
        {
            throw ApiErrors.Invalid(type.Group, type.Kind, next.Metadata().Text("name"), problems);
        }
    }

    /// <summary>Records in managedFields what a create, update or patch changed.</summary>
    public static void Track(ResourceType type, JsonObject? old, JsonObject next, string subresource, WriteOptions options, DateTimeOffset now)
    {
        if (type.Schema is not null)
        {
            Updater.Track(old, next, Context(type, subresource, options, now));
        }
    }

    public static WriteContext Context(ResourceType type, string subresource, WriteOptions options, DateTimeOffset now) => new()
    {
        Schema = type.Schema!,
        ApiVersion = type.ApiVersion,
        Manager = options.FieldManager,
        Subresource = subresource,
        ResetFields = ResetFields.For(subresource, type.HasStatus, type.Custom is not null),
        Now = now,
    };

    /// <summary>Built-in kinds are validated by hand-written code in a real server; of that, types and required fields are what the tables can tell.</summary>
    private static bool IsCheckedForBuiltIns(FieldError problem) =>
        problem.Type is FieldErrorType.TypeInvalid or FieldErrorType.Required && !problem.Field.StartsWith("status", StringComparison.Ordinal);
}
