using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// The validation rules for the metadata of every kind: labels, annotations, finalizers and owner references.
/// </summary>
internal static partial class MetadataValidation
{
    private const string LabelValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    private const string QualifiedNameRule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static readonly string[] StandardFinalizers = ["orphan", "foregroundDeletion", "kubernetes"];
    private static readonly FieldPath Metadata = FieldPath.Parse("metadata");

    public static IEnumerable<FieldError> Validate(ResourceType type, JsonObject metadata) =>
        [
            .. Labels(metadata),
            .. Keys(metadata, "annotations"),
            .. type is { Group: "", Kind: "Namespace" } ? [] : Finalizers(metadata),
            .. Owners(metadata),
        ];

    private static IEnumerable<FieldError> Labels(JsonObject metadata)
    {
        foreach (var error in Keys(metadata, "labels"))
        {
            yield return error;
        }

        foreach (var (_, value) in metadata["labels"] as JsonObject ?? [])
        {
            if ((string?)value is { } text && !LabelValue().IsMatch(text))
            {
                yield return FieldError.Invalid(Metadata.Child("labels"), text, LabelValueRule);
            }
        }
    }

    private static IEnumerable<FieldError> Keys(JsonObject metadata, string field)
    {
        foreach (var (key, _) in metadata[field] as JsonObject ?? [])
        {
            if (!QualifiedName().IsMatch(key))
            {
                yield return FieldError.Invalid(Metadata.Child(field), key, QualifiedNameRule);
            }
        }
    }

    private static IEnumerable<FieldError> Finalizers(JsonObject metadata)
    {
        foreach (var name in (metadata["finalizers"] as JsonArray ?? []).Select(finalizer => (string?)finalizer ?? ""))
        {
            if (!QualifiedName().IsMatch(name))
            {
                yield return FieldError.Invalid(Metadata.Child("finalizers"), name, QualifiedNameRule);
            }
            else if (!name.Contains('/') && !name.Contains('.') && !StandardFinalizers.Contains(name))
            {
                yield return FieldError.Invalid(
                    Metadata.Child("finalizers"),
                    name,
                    "name is neither a standard finalizer name nor is it fully qualified"
                );
            }
        }
    }

    private static IEnumerable<FieldError> Owners(JsonObject metadata)
    {
        var owners = (metadata["ownerReferences"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        foreach (var owner in owners)
        {
            foreach (var field in (string[])["kind", "name", "uid"])
            {
                if (owner.Text(field).Length == 0)
                {
                    yield return FieldError.Invalid(
                        Metadata.Child("ownerReferences").Child(field),
                        owner.Text(field),
                        "must not be empty"
                    );
                }
            }
        }

        var controllers = owners
            .Where(owner => (bool?)owner["controller"] ?? false)
            .Select(owner => $"{owner.Text("kind")}/{owner.Text("name")}")
            .ToList();
        if (controllers.Count > 1)
        {
            yield return FieldError.Invalid(
                Metadata.Child("ownerReferences"),
                metadata["ownerReferences"],
                $"Only one reference can have Controller set to true. Found \"true\" in references for {string.Join(" and ", controllers)}"
            );
        }
    }

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelValue();

    [GeneratedRegex(
        @"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    )]
    private static partial Regex QualifiedName();
}
