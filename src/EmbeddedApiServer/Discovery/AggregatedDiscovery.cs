using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Discovery;

/// <summary>apidiscovery.k8s.io/v2: all groups, versions and resources in one document.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject Groups(ResourceRegistry registry, bool isCore)
    {
        var groups = registry.All.Where(type => type.Group.Length == 0 == isCore).GroupBy(type => type.Group);
        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. groups.Select(group => Group(group.Key, group))]),
        };
    }

    private static JsonObject Group(string group, IEnumerable<ResourceType> types) =>
        new()
        {
            ["metadata"] =
                group.Length == 0
                    ? new JsonObject { ["creationTimestamp"] = null }
                    : new JsonObject { ["name"] = group, ["creationTimestamp"] = null },
            ["versions"] = new JsonArray([
                .. types
                    .GroupBy(type => type.Version)
                    .OrderByDescending(version => VersionPriority.Of(version.Key))
                    .Select(version => Version(version.Key, version)),
            ]),
        };

    private static JsonObject Version(string version, IEnumerable<ResourceType> types) =>
        new()
        {
            ["version"] = version,
            ["resources"] = new JsonArray([.. types.Select(Resource)]),
            ["freshness"] = "Current",
        };

    private static JsonObject Resource(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type.Group, type.Version, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = ServedVerbs.Of(type),
        };
        Add(resource, "shortNames", type.ShortNames);
        Add(resource, "categories", type.Categories);
        var subresources = ServedVerbs
            .Subresources(type)
            .Select(sub =>
                (JsonNode)
                    new JsonObject
                    {
                        ["subresource"] = sub.Name,
                        ["responseKind"] = Kind(sub.Group, sub.Version, sub.Kind),
                        ["verbs"] = sub.Verbs,
                    }
            )
            .ToArray();
        if (subresources.Length > 0)
        {
            resource["subresources"] = new JsonArray(subresources);
        }

        return resource;
    }

    private static JsonObject Kind(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };

    private static void Add(JsonObject resource, string field, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            resource[field] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        }
    }
}
