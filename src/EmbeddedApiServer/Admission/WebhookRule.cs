using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Admission;

/// <summary>One entry of a webhook's <c>rules</c>: the writes for which it is called.</summary>
internal sealed record WebhookRule
{
    private const string Any = "*";

    public required IReadOnlyList<string> Groups { get; init; }
    public required IReadOnlyList<string> Versions { get; init; }
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>
    /// <c>pods</c>, <c>pods/status</c>, <c>pods/*</c>, <c>*/status</c>, <c>*/*</c>; <c>*</c> means every resource
    /// without its subresources.
    /// </summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>Cluster, Namespaced or *.</summary>
    public required string Scope { get; init; }

    public static WebhookRule Read(JsonObject rule) =>
        new()
        {
            Groups = Json.Texts(rule["apiGroups"]),
            Versions = Json.Texts(rule["apiVersions"]),
            Operations = Json.Texts(rule["operations"]),
            Resources = Json.Texts(rule["resources"]),
            Scope = rule.Text("scope"),
        };

    public bool Matches(ResourceType type, AdmissionRequest request) =>
        Names(type, request.Subresource) && Has(Versions, type.Version) && Has(Operations, request.Operation);

    /// <summary>Whether the rule names the resource or one of its subresources.</summary>
    public bool Concerns(ResourceType type) => Names(type, null);

    private bool Names(ResourceType type, string? subresource) =>
        Has(Groups, type.Group)
        && Scope != (type.Namespaced ? "Cluster" : "Namespaced")
        && Resources.Any(resource => Names(resource, type.Plural, subresource));

    private static bool Names(string resource, string plural, string? subresource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var (name, below) = slash < 0 ? (resource, "") : (resource[..slash], resource[(slash + 1)..]);
        return (name == Any || name == plural) && (subresource is null || below == Any || below == subresource);
    }

    private static bool Has(IReadOnlyList<string> values, string wanted) =>
        values.Any(value => value == Any || value == wanted);
}
