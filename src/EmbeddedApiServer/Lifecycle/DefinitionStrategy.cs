using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// Defaults, checks and status of a CustomResourceDefinition. Names are accepted at once, because there is no
/// controller to wait for.
/// </summary>
internal static class DefinitionStrategy
{
    public static void PrepareCreate(JsonObject definition)
    {
        Check(definition);
        var finalizers = definition.Finalizers();
        if (!finalizers.Contains(Definitions.CleanupFinalizer))
        {
            definition.SetFinalizers([.. finalizers, Definitions.CleanupFinalizer]);
        }

        var now = definition.Metadata().Text("creationTimestamp");
        definition["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now)
            ),
            ["acceptedNames"] = definition["spec"]!["names"]!.DeepClone(),
            ["storedVersions"] = new JsonArray(StorageVersion(definition)),
        };
    }

    public static void PrepareUpdate(JsonObject next, JsonObject old)
    {
        Check(next);
        var status = next.ObjectAt("status");
        status["acceptedNames"] = next["spec"]!["names"]!.DeepClone();
        if (
            status["storedVersions"] is JsonArray stored
            && !stored.Any(version => (string?)version == StorageVersion(next))
        )
        {
            stored.Add((JsonNode)StorageVersion(next));
        }

        if (next["spec"]!["scope"]!.ToString() != old["spec"]!["scope"]!.ToString())
        {
            throw Invalid(
                next,
                [FieldError.Invalid(FieldPath.Parse("spec.scope"), next["spec"]!["scope"], "field is immutable")]
            );
        }
    }

    private static void Check(JsonObject definition)
    {
        var spec = definition.ObjectAt("spec");
        var name = definition.Metadata().Text("name");
        var wanted = $"{spec.ObjectAt("names").Text("plural")}.{spec.Text("group")}";
        var problems = new List<FieldError>();
        if (name != wanted)
        {
            problems.Add(
                FieldError.Invalid(FieldPath.Parse("metadata.name"), name, "must be spec.names.plural+\".\"+spec.group")
            );
        }

        if (spec.Text("scope") is not ("Namespaced" or "Cluster"))
        {
            problems.Add(
                spec.Text("scope").Length == 0
                    ? FieldError.Required(FieldPath.Parse("spec.scope"))
                    : FieldError.NotSupported(
                        FieldPath.Parse("spec.scope"),
                        spec.Text("scope"),
                        ["Cluster", "Namespaced"]
                    )
            );
        }

        if (spec.ObjectAt("names").Text("kind").Length == 0)
        {
            problems.Add(FieldError.Required(FieldPath.Parse("spec.names.kind")));
        }

        if (spec["conversion"]?["strategy"]?.ToString() != "None")
        {
            problems.Add(
                FieldError.NotSupported(
                    FieldPath.Parse("spec.conversion.strategy"),
                    spec["conversion"]?["strategy"]?.ToString() ?? "",
                    ["None"]
                )
            );
        }

        problems.AddRange(CheckVersions(spec));
        if (problems.Count > 0)
        {
            throw Invalid(definition, problems);
        }
    }

    private static IEnumerable<FieldError> CheckVersions(JsonObject spec)
    {
        var versions = (spec["versions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (versions.Count(version => (bool?)version["storage"] ?? false) != 1)
        {
            yield return FieldError.Invalid(
                FieldPath.Parse("spec.versions"),
                "[]",
                "must have exactly one version marked as storage version"
            );
        }

        for (var i = 0; i < versions.Count; i++)
        {
            if (versions[i]["schema"]?["openAPIV3Schema"] is not JsonObject)
            {
                yield return FieldError.Required(
                    FieldPath.Parse($"spec.versions[{i}].schema.openAPIV3Schema"),
                    "schemas are required"
                );
                continue;
            }

            foreach (
                var problem in StructuralSchema
                    .Parse(versions[i]["schema"]!["openAPIV3Schema"], $"spec.versions[{i}].schema.openAPIV3Schema")
                    .Errors
            )
            {
                yield return problem;
            }
        }
    }

    private static ApiStatusException Invalid(JsonObject definition, IReadOnlyList<FieldError> problems) =>
        ApiErrors.Invalid(
            "apiextensions.k8s.io",
            "CustomResourceDefinition",
            definition.Metadata().Text("name"),
            problems
        );

    private static string StorageVersion(JsonObject definition) =>
        definition["spec"]!["versions"]!
            .AsArray()
            .OfType<JsonObject>()
            .First(version => (bool?)version["storage"] ?? false)
            .Text("name");

    private static JsonObject Condition(string type, string reason, string message, string now) =>
        new()
        {
            ["type"] = type,
            ["status"] = "True",
            ["lastTransitionTime"] = now,
            ["reason"] = reason,
            ["message"] = message,
        };
}
