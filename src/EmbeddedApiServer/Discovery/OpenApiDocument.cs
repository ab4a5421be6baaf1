using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Discovery;

/// <summary>
/// The OpenAPI v3 document of one group and version, with only the parts that kubectl explain, apply and validation
/// read.
/// </summary>
internal static class OpenApiDocument
{
    private static readonly string[] PatchTypes =
    [
        "application/apply-patch+yaml",
        "application/json-patch+json",
        "application/merge-patch+json",
    ];

    public static JsonObject Write(IReadOnlyList<ResourceType> types)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var type in types)
        {
            var collection = CollectionPath(type);
            var reference = schemas.Reference(type);
            paths[collection] = new JsonObject
            {
                ["get"] = Operation(type, "list", reference, []),
                ["post"] = Operation(type, "post", reference, ["application/json", "application/yaml"]),
            };
            if (!type.IsVirtual)
            {
                paths[$"{collection}/{{name}}"] = Item(type, reference);
            }

            if (type.HasStatus)
            {
                paths[$"{collection}/{{name}}/status"] = Item(type, reference);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.32.0+embedded" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.Components },
        };
    }

    private static string CollectionPath(ResourceType type)
    {
        var prefix = type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.ApiVersion}";
        return type.Namespaced ? $"{prefix}/namespaces/{{namespace}}/{type.Plural}" : $"{prefix}/{type.Plural}";
    }

    private static JsonObject Item(ResourceType type, JsonObject reference) =>
        new()
        {
            ["get"] = Operation(type, "get", reference, []),
            ["put"] = Operation(type, "put", reference, ["application/json", "application/yaml"]),
            ["patch"] = Operation(
                type,
                "patch",
                reference,
                type.Custom is null ? [.. PatchTypes, "application/strategic-merge-patch+json"] : PatchTypes
            ),
            ["delete"] = Operation(type, "delete", reference, []),
        };

    private static JsonObject Operation(ResourceType type, string action, JsonObject reference, string[] bodyTypes)
    {
        var operation = new JsonObject
        {
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = "OK",
                    ["content"] = Content(["application/json"], reference),
                },
            },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = OpenApiSchemas.GroupVersionKind(type),
        };
        if (action is "post" or "put" or "patch")
        {
            string[] parameters =
                action == "patch"
                    ? ["dryRun", "fieldManager", "fieldValidation", "force"]
                    : ["dryRun", "fieldManager", "fieldValidation"];
            operation["parameters"] = new JsonArray([.. parameters.Select(Parameter)]);
            operation["requestBody"] = new JsonObject { ["content"] = Content(bodyTypes, reference) };
        }

        return operation;
    }

    private static JsonObject Parameter(string name) =>
        new()
        {
            ["name"] = name,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = name == "force" ? "boolean" : "string", ["uniqueItems"] = true },
        };

    private static JsonObject Content(string[] mediaTypes, JsonObject reference)
    {
        var content = new JsonObject();
        foreach (var mediaType in mediaTypes)
        {
            content[mediaType] = new JsonObject { ["schema"] = reference.DeepClone() };
        }

        return content;
    }
}
