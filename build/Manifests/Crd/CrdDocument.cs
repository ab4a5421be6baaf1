using System.Reflection;
using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Manifests.Crd;

/// <summary>
/// A CustomResourceDefinition (apiextensions.k8s.io/v1) from the attributes, properties and doc comments of a kind.
/// </summary>
internal static class CrdDocument
{
    public static JsonObject Of(Type kind, DocComments comments)
    {
        var entity = kind.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{entity.PluralName}.{entity.Group}",
                ["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = "chat-operator" },
            },
            ["spec"] = new JsonObject
            {
                ["group"] = entity.Group,
                ["names"] = Names(kind, entity),
                ["scope"] =
                    kind.GetCustomAttribute<EntityScopeAttribute>()?.Scope == EntityScope.Cluster
                        ? "Cluster"
                        : "Namespaced",
                ["versions"] = new JsonArray(Version(kind, entity, comments)),
            },
        };
    }

    private static JsonObject Names(Type kind, KubernetesEntityAttribute entity) =>
        new()
        {
            ["kind"] = entity.Kind,
            ["listKind"] = entity.Kind + "List",
            ["plural"] = entity.PluralName,
            ["singular"] = entity.Kind.ToLowerInvariant(),
            ["shortNames"] = Strings(kind.GetCustomAttribute<KubernetesEntityShortNamesAttribute>()!.ShortNames),
            ["categories"] = Strings(kind.GetCustomAttribute<KubernetesEntityCategoriesAttribute>()!.Categories),
        };

    private static JsonObject Version(Type kind, KubernetesEntityAttribute entity, DocComments comments) =>
        new()
        {
            ["name"] = entity.ApiVersion,
            ["served"] = true,
            ["storage"] = true,
            ["additionalPrinterColumns"] = new JsonArray([
                .. kind.GetCustomAttributes<GenericAdditionalPrinterColumnAttribute>().Select(Column),
            ]),
            ["subresources"] = Subresources(kind.GetCustomAttribute<ScaleSubresourceAttribute>()),
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = new SchemaBuilder(comments).Root(kind) },
        };

    private static JsonNode Column(GenericAdditionalPrinterColumnAttribute column)
    {
        var result = new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["jsonPath"] = column.JsonPath,
        };
        if (column.Description.Length > 0)
            result["description"] = column.Description;
        if (column.Priority > 0)
            result["priority"] = column.Priority;
        return result;
    }

    private static JsonObject Subresources(ScaleSubresourceAttribute? scale)
    {
        var result = new JsonObject { ["status"] = new JsonObject() };
        if (scale is not null)
            result["scale"] = new JsonObject
            {
                ["specReplicasPath"] = scale.SpecReplicasPath,
                ["statusReplicasPath"] = scale.StatusReplicasPath,
                ["labelSelectorPath"] = scale.LabelSelectorPath,
            };
        return result;
    }

    private static JsonArray Strings(IEnumerable<string> values) =>
        [.. values.Select(value => JsonValue.Create(value))];
}
