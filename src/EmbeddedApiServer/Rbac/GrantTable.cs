using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Rbac;

/// <summary>All grants. They are read again only when one of the four RBAC resources has changed.</summary>
internal sealed class GrantTable(ObjectStore store)
{
    private const string Group = "rbac.authorization.k8s.io";
    private static readonly GroupResource[] Resources =
    [
        new(Group, "roles"),
        new(Group, "clusterroles"),
        new(Group, "rolebindings"),
        new(Group, "clusterrolebindings"),
    ];

    private volatile Cached? _cached;

    public IReadOnlyList<Grant> Current
    {
        get
        {
            var sources = Array.ConvertAll(Resources, resource => store.Collection(resource).Objects);
            if (_cached is { } cached && cached.Sources.AsSpan().SequenceEqual(sources))
            {
                return cached.Grants;
            }

            var grants = Read(sources);
            _cached = new Cached(sources, grants);
            return grants;
        }
    }

    /// <summary>The rules of one role. Empty if the role does not exist.</summary>
    public IReadOnlyList<PolicyRule> RulesOf(string ns, string kind, string name)
    {
        var role = kind == "Role" ? store.Get(Resources[0], ns, name) : store.Get(Resources[1], "", name);
        return role is null ? [] : RulesOf(role.ToJson());
    }

    private static List<Grant> Read(ObjectSnapshot[] sources)
    {
        var roles = Rules(sources[0]).Concat(ClusterRules(sources[1])).ToDictionary();
        var grants = new List<Grant>();
        foreach (var binding in sources[2].In(null).Concat(sources[3].In(null)))
        {
            var json = binding.ToJson();
            var (kind, name) = ((string?)json["roleRef"]?["kind"], (string?)json["roleRef"]?["name"] ?? "");
            if (roles.TryGetValue((kind == "Role" ? binding.Namespace : "", name), out var rules))
            {
                grants.Add(
                    new Grant(binding.Namespace, [.. (json["subjects"] as JsonArray ?? []).OfType<JsonObject>()], rules)
                );
            }
        }

        return grants;
    }

    private static IEnumerable<KeyValuePair<(string, string), IReadOnlyList<PolicyRule>>> Rules(ObjectSnapshot roles) =>
        roles.In(null).Select(role => KeyValuePair.Create((role.Namespace, role.Name), RulesOf(role.ToJson())));

    /// <summary>
    /// An aggregated role has the rules of the roles that its selectors match. In a real cluster a controller writes
    /// them into the role.
    /// </summary>
    private static IEnumerable<KeyValuePair<(string, string), IReadOnlyList<PolicyRule>>> ClusterRules(
        ObjectSnapshot roles
    )
    {
        foreach (var role in roles.In(null))
        {
            var json = role.ToJson();
            var selectors = (json["aggregationRule"]?["clusterRoleSelectors"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select(Watch.LabelSelector.Of)
                .ToList();
            var aggregated = roles
                .In(null)
                .Where(other => selectors.Exists(selector => selector.Matches(other)))
                .SelectMany(other => RulesOf(other.ToJson()));
            yield return KeyValuePair.Create<(string, string), IReadOnlyList<PolicyRule>>(
                ("", role.Name),
                [.. RulesOf(json), .. aggregated]
            );
        }
    }

    private static IReadOnlyList<PolicyRule> RulesOf(JsonObject role) =>
        [.. (role["rules"] as JsonArray ?? []).OfType<JsonObject>().Select(PolicyRule.Read)];

    private sealed record Cached(ObjectSnapshot[] Sources, IReadOnlyList<Grant> Grants);
}
