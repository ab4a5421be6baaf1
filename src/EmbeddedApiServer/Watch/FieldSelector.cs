using System.Text.Json;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Watch;

/// <summary>
/// A parsed <c>fieldSelector</c>: <c>=</c>, <c>==</c> and <c>!=</c> on the selectable fields of the resource.
/// </summary>
internal sealed class FieldSelector(IReadOnlyList<FieldSelector.Requirement> requirements)
{
    private static readonly string[] EventFields =
    [
        "involvedObject.kind",
        "involvedObject.namespace",
        "involvedObject.name",
        "involvedObject.uid",
        "involvedObject.apiVersion",
        "involvedObject.resourceVersion",
        "involvedObject.fieldPath",
        "reason",
        "reportingComponent",
        "source",
        "type",
    ];

    public static FieldSelector Everything { get; } = new([]);

    public bool IsEverything => requirements.Count == 0;

    public bool Matches(StoredObject value)
    {
        JsonDocument? document = null;
        try
        {
            foreach (var requirement in requirements)
            {
                var actual = requirement.Field switch
                {
                    "metadata.name" => value.Name,
                    "metadata.namespace" => value.Namespace,
                    _ => ValueAt((document ??= JsonDocument.Parse(value.Utf8Json)).RootElement, requirement.Field),
                };
                if (actual == requirement.Value == requirement.Negated)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            document?.Dispose();
        }
    }

    /// <summary>The only name that a selector can match, or null.</summary>
    public static string? PinnedName(string? text) =>
        Split(text ?? "")
            .Where(requirement => requirement is { Field: "metadata.name", Negated: false })
            .Select(requirement => requirement.Value)
            .FirstOrDefault();

    /// <exception cref="ApiStatusException">400 for a field that is not selectable for
    /// <paramref name="type"/>.</exception>
    public static FieldSelector Parse(string text, ResourceType type)
    {
        var requirements = Split(text)
            .Select(requirement => requirement with { Field = StoredField(requirement.Field, type) })
            .ToList();
        return requirements.Count == 0 ? Everything : new FieldSelector(requirements);
    }

    private static string StoredField(string field, ResourceType type)
    {
        // events.k8s.io has other names for the same fields. The store uses the core names.
        var stored = type is { Group: "events.k8s.io" }
            ? field.Replace("regarding.", "involvedObject.").Replace("reportingController", "reportingComponent")
            : field;
        var known =
            field == "metadata.name"
            || (field == "metadata.namespace" && type.Namespaced)
            || (type.Storage.ToString(), stored) switch
            {
                ("events", _) => EventFields.Contains(stored),
                (
                    "pods",
                    "status.phase"
                        or "spec.nodeName"
                        or "spec.restartPolicy"
                        or "spec.serviceAccountName"
                        or "spec.schedulerName"
                        or "status.podIP"
                        or "status.nominatedNodeName"
                ) => true,


                ("namespaces", "status.phase")
                or
                ("secrets", "type")
                or
                ("jobs.batch", "status.successful")
                or ("nodes", "spec.unschedulable") => true,
                _ => type.Custom?.SelectableFields.Contains(field) ?? false,
            };
        return known ? stored : throw ApiErrors.BadRequest($"field label not supported: {field}");
    }

    private static IEnumerable<Requirement> Split(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var negated = part.Contains("!=", StringComparison.Ordinal);
            var sides = part.Split(
                negated ? "!="
                    : part.Contains("==", StringComparison.Ordinal) ? "=="
                    : "=",
                2
            );
            yield return sides.Length == 2
                ? new Requirement(sides[0].Trim(), sides[1].Trim(), negated)
                : throw ApiErrors.BadRequest($"invalid field selector: \"{text}\"; can't understand \"{part}\"");
        }
    }

    private static string ValueAt(JsonElement root, string path)
    {
        // "source" selects by source.component.
        foreach (var segment in (path == "source" ? "source.component" : path).Split('.'))
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(segment, out root))
            {
                return "";
            }
        }

        return root.ValueKind == JsonValueKind.String ? root.GetString()! : root.GetRawText();
    }

    internal sealed record Requirement(string Field, string Value, bool Negated);
}
