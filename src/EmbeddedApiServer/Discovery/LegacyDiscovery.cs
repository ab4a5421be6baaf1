using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Discovery;

/// <summary>The unaggregated documents: APIGroupList, APIGroup and APIResourceList.</summary>
internal static class LegacyDiscovery
{
    public static JsonObject Groups(ResourceRegistry registry) =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([
                .. registry
                    .All.Where(type => type.Group.Length > 0)
                    .GroupBy(type => type.Group)
                    .Select(group => GroupOf(group.Key, group)),
            ]),
        };

    public static JsonObject Group(ResourceRegistry registry, string group)
    {
        var types = registry.All.Where(type => type.Group == group && group.Length > 0).ToList();
        if (types.Count == 0)
        {
            throw ApiErrors.NoSuchPath();
        }

        var document = GroupOf(group, types);
        document.Insert(0, "kind", "APIGroup");
        document.Insert(1, "apiVersion", "v1");
        return document;
    }

    public static JsonObject Resources(ResourceRegistry registry, string group, string version)
    {
        var types = registry.All.Where(type => type.Group == group && type.Version == version).ToList();
        return types.Count == 0
            ? throw ApiErrors.NoSuchPath()
            : new JsonObject
            {
                ["kind"] = "APIResourceList",
                ["apiVersion"] = "v1",
                ["groupVersion"] = types[0].ApiVersion,
                ["resources"] = new JsonArray([.. types.SelectMany(Resources)]),
            };
    }

    private static JsonObject GroupOf(string group, IEnumerable<ResourceType> types)
    {
        var versions = types
            .Select(type => type.Version)
            .Distinct()
            .OrderByDescending(VersionPriority.Of)
            .Select(version => new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version })
            .ToList();
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions]),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private static IEnumerable<JsonObject> Resources(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = ServedVerbs.Of(type),
        };
        Add(resource, "shortNames", type.ShortNames);
        Add(resource, "categories", type.Categories);
        yield return resource;
        foreach (var sub in ServedVerbs.Subresources(type))
        {
            var document = new JsonObject
            {
                ["name"] = $"{type.Plural}/{sub.Name}",
                ["singularName"] = "",
                ["namespaced"] = type.Namespaced,
            };
            if (sub.Group != type.Group)
            {
                document["group"] = sub.Group;
                document["version"] = sub.Version;
            }

            document["kind"] = sub.Kind;
            document["verbs"] = sub.Verbs;
            yield return document;
        }
    }

    private static void Add(JsonObject resource, string field, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            resource[field] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        }
    }
}
