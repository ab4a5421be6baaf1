using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Entities;
using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Manifests.Crd;

/// <summary>
/// A structural schema from C# types. Required is what C# requires; the default of a settable property is its
/// initialiser, so program and API agree by construction; the rest comes from attributes and doc comments.
/// </summary>
internal sealed class SchemaBuilder(DocComments comments)
{
    public JsonObject Root(Type kind)
    {
        var schema = new JsonObject
        {
            ["description"] = comments.Of(kind),
            ["type"] = "object",
            ["required"] = new JsonArray("spec"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = new JsonObject { ["type"] = "string" },
                ["kind"] = new JsonObject { ["type"] = "string" },
                ["metadata"] = new JsonObject { ["type"] = "object" },
                ["spec"] = Property(kind.GetProperty("Spec")!, SchemaPlace.Whole),
                ["status"] = Property(kind.GetProperty("Status")!, SchemaPlace.Whole),
            },
        };
        FieldRules.AddValidations(schema, kind.GetCustomAttributes<ValidationRuleAttribute>());
        return schema;
    }

    private JsonObject Object(Type type, SchemaPlace place)
    {
        var properties =
            LibraryFields.Of(type)
            ??
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute)))
                    .OrderBy(p => p.MetadataToken),
            ];
        var schema = new JsonObject { ["type"] = "object" };
        var required = properties.Where(IsRequired).Select(p => JsonValue.Create(JsonName(p))).ToArray<JsonNode?>();
        if (required.Length > 0 && place != SchemaPlace.Overlay)
            schema["required"] = new JsonArray(required);
        schema["properties"] = new JsonObject(
            properties.Select(p => KeyValuePair.Create(JsonName(p), (JsonNode?)Property(p, place)))
        );
        if (place != SchemaPlace.Overlay)
            FieldRules.AddValidations(schema, type.GetCustomAttributes<ValidationRuleAttribute>());
        return schema;
    }

    private JsonObject Property(PropertyInfo property, SchemaPlace place)
    {
        var schema = new JsonObject();
        if (comments.Of(property) is { } description)
            schema["description"] = description;
        var value = property.GetCustomAttribute<PartialOfAttribute>() is { } whole
            ? Partial(whole)
            : Value(property.PropertyType, place);
        foreach (var (key, keyword) in value)
            schema[key] = keyword?.DeepClone();
        FieldRules.Add(schema, property, place);
        if (place == SchemaPlace.Whole && Default(property) is { } initial)
            schema["default"] = initial;
        return schema;
    }

    private JsonObject Partial(PartialOfAttribute whole)
    {
        var schema = Object(whole.Type, SchemaPlace.Overlay);
        foreach (var name in whole.Except)
            if (!schema["properties"]!.AsObject().Remove(name))
                throw new InvalidOperationException($"{whole.Type.Name} has no field {name} to leave out");
        return schema;
    }

    private JsonObject Value(Type type, SchemaPlace place)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(type) is { } scalar)
            return scalar;
        if (!type.IsGenericType)
            return Object(type, place);
        var item = type.GetGenericArguments()[^1];
        return
            type.GetGenericTypeDefinition() is var list && (list == typeof(IReadOnlyList<>) || list == typeof(IList<>))
            ? new()
            {
                ["type"] = "array",
                ["items"] = Value(item, SchemaPlace.ListItem),
                ["x-kubernetes-list-type"] = "atomic",
            }
            : new() { ["type"] = "object", ["additionalProperties"] = Value(item, place) };
    }

    private static JsonObject? Scalar(Type type)
    {
        if (type == typeof(string))
            return new() { ["type"] = "string" };
        if (type == typeof(bool))
            return new() { ["type"] = "boolean" };
        if (type == typeof(int))
            return new() { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(long))
            return new() { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(decimal))
            return new() { ["type"] = "number" };
        if (type == typeof(DateTimeOffset) || type == typeof(DateTime))
            return new() { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(JsonElement))
            return new() { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        if (type == typeof(IntOrString) || type == typeof(ResourceQuantity))
            return IntegerOrString();
        return type.IsEnum
            ? new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([
                    .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(EnumName),
                ]),
            }
            : null;
    }

    private static JsonObject IntegerOrString() =>
        new()
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }),
            ["x-kubernetes-int-or-string"] = true,
        };

    private static JsonNode EnumName(FieldInfo member) =>
        JsonValue.Create(member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name);

    /// <summary>
    /// Settable means defaulted (see <see cref="EntitiesJsonContext"/>); foreign types have no defaults of ours.
    /// </summary>
    private static JsonNode? Default(PropertyInfo property)
    {
        if (IsRequired(property) || property.DeclaringType!.Assembly != typeof(Tenant).Assembly)
            return null;
        var isInitOnly =
            property.SetMethod is not { } set
            || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        if (isInitOnly)
            return null;
        var initial = property.GetValue(Activator.CreateInstance(property.DeclaringType));
        return JsonSerializer.SerializeToNode(initial, EntitiesJson.Options.GetTypeInfo(property.PropertyType));
    }

    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute))
        || property.IsDefined(typeof(RequiredAttribute))
        || LibraryFields.Requires(property);

    private static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
