using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Watch;

namespace EmbeddedApiServer.Admission;

/// <summary>One entry of a ValidatingWebhookConfiguration.</summary>
internal sealed record Webhook
{
    public static readonly IReadOnlyList<string> ReviewVersions = ["v1", "v1beta1"];

    public required string Name { get; init; }
    public required IReadOnlyList<WebhookRule> Rules { get; init; }
    public required IReadOnlyList<MatchCondition> MatchConditions { get; init; }
    public required LabelSelector NamespaceSelector { get; init; }
    public required LabelSelector ObjectSelector { get; init; }

    /// <summary>Whether a rule for one version of a resource also matches its other versions.</summary>
    public required bool MatchesEquivalents { get; init; }

    /// <summary>Whether a write is allowed if the webhook cannot be called.</summary>
    public required bool IgnoresFailures { get; init; }

    public required TimeSpan Timeout { get; init; }
    public required string ReviewVersion { get; init; }

    /// <summary>The URL of the webhook. For a Service, with the Service's name as the host.</summary>
    public required string Url { get; init; }

    /// <summary>The Service behind <see cref="Url"/>, if there is one.</summary>
    public required (string Namespace, string Name, long Port)? Service { get; init; }

    /// <summary>The CA bundle in PEM. Null if the certificate authorities of the system are trusted.</summary>
    public required byte[]? CaBundle { get; init; }

    public static Webhook Read(JsonObject entry)
    {
        var client = entry.ObjectAt("clientConfig");
        var service = client["service"] as JsonObject;
        return new Webhook
        {
            Name = entry.Text("name"),
            Rules = [.. Objects(entry["rules"]).Select(WebhookRule.Read)],
            MatchConditions = [.. Objects(entry["matchConditions"]).Select(MatchCondition.Read)],
            NamespaceSelector = LabelSelector.Of(entry.ObjectAt("namespaceSelector")),
            ObjectSelector = LabelSelector.Of(entry.ObjectAt("objectSelector")),
            MatchesEquivalents = entry.Text("matchPolicy") == "Equivalent",
            IgnoresFailures = entry.Text("failurePolicy") == "Ignore",
            Timeout = TimeSpan.FromSeconds(Json.Integer(entry["timeoutSeconds"])!.Value),
            ReviewVersion = Json.Texts(entry["admissionReviewVersions"]).First(ReviewVersions.Contains),
            Url = service is null
                ? client.Text("url")
                : $"https://{service.Text("name")}.{service.Text("namespace")}.svc:{service["port"]}{service.Text("path")}",
            Service = service is null
                ? null
                : (service.Text("namespace"), service.Text("name"), Json.Integer(service["port"])!.Value),
            CaBundle = client.Text("caBundle") is { Length: > 0 } bundle ? Convert.FromBase64String(bundle) : null,
        };
    }

    /// <summary>The version of the resource that a rule matches. Null if no rule matches.</summary>
    /// <param name="served">Every version in which the object could have been written.</param>
    public ResourceType? Match(AdmissionRequest request, IReadOnlyList<ResourceType> served) =>
        Rules.Any(rule => rule.Matches(request.Type, request)) ? request.Type
        : MatchesEquivalents
            ? Rules.SelectMany(rule => served.Where(type => rule.Matches(type, request))).FirstOrDefault()
        : null;

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
