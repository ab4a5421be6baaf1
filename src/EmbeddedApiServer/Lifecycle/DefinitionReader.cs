using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>Reads the resource types of a stored CustomResourceDefinition, one per served version.</summary>
internal static class DefinitionReader
{
    public static IReadOnlyList<ResourceType> Read(StoredObject definition)
    {
        var json = definition.ToJson();
        var spec = json["spec"]!.AsObject();
        var versions = spec["versions"]!.AsArray().Select(version => version!.AsObject()).ToList();
        var storage = versions.First(version => (bool?)version["storage"] ?? false).Text("name");
        return
        [
            .. versions
                .Where(version => (bool?)version["served"] ?? false)
                .Select(version => Type(json, spec, version, storage)),
        ];
    }

    private static ResourceType Type(JsonObject json, JsonObject spec, JsonObject version, string storage)
    {
        var (group, name, names) = (spec.Text("group"), version.Text("name"), spec["names"]!.AsObject());
        var subresources = version["subresources"] as JsonObject;
        return new ResourceType
        {
            Group = group,
            Version = name,
            Kind = names.Text("kind"),
            Plural = names.Text("plural"),
            Singular = names.Text("singular"),
            ListKind = names.Text("listKind"),
            Namespaced = spec.Text("scope") == "Namespaced",
            ShortNames = Strings(names["shortNames"]),
            Categories = Strings(names["categories"]),
            HasStatus = subresources?["status"] is not null,
            Scale = subresources?["scale"] is JsonObject scale ? Scale(scale) : null,
            TracksGeneration = true,
            Storage = new GroupResource(group, names.Text("plural")),
            Conversion = name == storage ? null : new ApiVersionConversion($"{group}/{name}", $"{group}/{storage}"),
            Schema = StructuralSchema.Parse(version["schema"]?["openAPIV3Schema"], "").Schema,
            Custom = Custom(json, version, storage),
        };
    }

    private static CustomResource Custom(JsonObject json, JsonObject version, string storage) =>
        new()
        {
            DefinitionName = json.Metadata().Text("name"),
            StorageVersion = storage,
            IsTerminating = json.IsDeleting(),
            OpenApiSchema = version["schema"]?["openAPIV3Schema"] as JsonObject ?? [],
            Columns =
            [
                .. (version["additionalPrinterColumns"] as JsonArray ?? []).Select(column =>
                    Column(column!.AsObject())
                ),
            ],
            SelectableFields =
            [
                .. (version["selectableFields"] as JsonArray ?? []).Select(field =>
                    field!.AsObject().Text("jsonPath").TrimStart('.')
                ),
            ],
        };

    private static PrinterColumn Column(JsonObject column) =>
        new(
            column.Text("name"),
            column.Text("type"),
            column.Text("format"),
            column.Text("description"),
            column["priority"] is { } priority ? (int)priority : 0,
            column.Text("jsonPath")
        );

    private static ScalePaths Scale(JsonObject scale) =>
        new(
            scale.Text("specReplicasPath").TrimStart('.'),
            scale.Text("statusReplicasPath").TrimStart('.'),
            scale.Text("labelSelectorPath") is { Length: > 0 } path ? path.TrimStart('.') : null
        );

    private static string[] Strings(JsonNode? array) => [.. (array as JsonArray ?? []).Select(item => (string)item!)];
}
