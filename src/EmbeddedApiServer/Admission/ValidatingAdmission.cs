using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Watch;

namespace EmbeddedApiServer.Admission;

/// <summary>Calls all validating webhooks that match a write, concurrently. Any of them can refuse it.</summary>
internal sealed class ValidatingAdmission(ObjectStore store, ResourceRegistry registry, WebhookClient client)
{
    private static readonly GroupResource Namespaces = new("", "namespaces");

    private readonly WebhookTable _webhooks = new(store, registry);

    /// <summary>
    /// Whether a webhook has a rule for the resource. Costs a look-up and allocates nothing. Webhooks are never called
    /// for webhook configurations.
    /// </summary>
    public bool IsInterested(ResourceType type) =>
        _webhooks.Of(type).Count > 0 && type.Group != "admissionregistration.k8s.io";

    /// <exception cref="ApiStatusException">The write is refused.</exception>
    public async ValueTask ReviewAsync(AdmissionRequest request)
    {
        var served = _webhooks.Versions(request.Type);
        var asked = _webhooks
            .Of(request.Type)
            .Select(webhook => (Webhook: webhook, Type: webhook.Match(request, served)))
            .Where(match =>
                match.Type is not null && IsSelected(match.Webhook, request) && HoldsConditions(match.Webhook, request)
            )
            .ToList();
        var verdicts = await Task.WhenAll(asked.Select(match => AskAsync(match.Webhook, request, match.Type!)));
        foreach (var warning in verdicts.SelectMany(verdict => verdict.Warnings))
        {
            request.Request.Warn(warning);
        }

        if (verdicts.FirstOrDefault(verdict => verdict.Refusal is not null) is { } refused)
        {
            throw refused.Refusal!;
        }
    }

    private async Task<WebhookVerdict> AskAsync(Webhook webhook, AdmissionRequest request, ResourceType type)
    {
        try
        {
            return await client.AskAsync(webhook, request, type);
        }
        catch (WebhookFailureException failure)
        {
            return webhook.IgnoresFailures
                ? WebhookVerdict.Allowed
                : new WebhookVerdict(
                    ApiErrors.Internal($"failed calling webhook \"{webhook.Name}\": {failure.Message}"),
                    []
                );
        }
    }

    private bool IsSelected(Webhook webhook, AdmissionRequest request) =>
        (
            webhook.NamespaceSelector.IsEverything
            || request.Namespace.Length == 0
            || webhook.NamespaceSelector.Matches(NamespaceLabels(request))
        )
        && (
            webhook.ObjectSelector.IsEverything
            || HasLabels(webhook.ObjectSelector, request.Value)
            || HasLabels(webhook.ObjectSelector, request.Old)
        );

    /// <summary>
    /// The labels of the object's namespace. For a write of a Namespace, the labels that it will have.
    /// </summary>
    private IReadOnlyDictionary<string, string> NamespaceLabels(AdmissionRequest request) =>
        request is { Type: { Group: "", Kind: "Namespace" }, Subresource: "", Value: { } value }
            ? Labels(value)
            : (
                store.Get(Namespaces, "", request.Namespace) ?? throw ApiErrors.NotFound(Namespaces, request.Namespace)
            ).Labels;

    private static bool HasLabels(LabelSelector selector, JsonObject? value) =>
        value is not null && selector.Matches(Labels(value));

    private static Dictionary<string, string> Labels(JsonObject value) =>
        StoredObject.ReadLabels(value.Metadata()["labels"] as JsonObject);

    /// <summary>
    /// Whether the match conditions hold. If one of them is false, the webhook is skipped, even if others cannot be
    /// evaluated.
    /// </summary>
    private static bool HoldsConditions(Webhook webhook, AdmissionRequest request)
    {
        if (webhook.MatchConditions.Count == 0)
        {
            return true;
        }

        var scope = MatchCondition.Scope(request);
        var results = webhook
            .MatchConditions.Select(condition => (Holds: condition.Evaluate(scope, out var error), Error: error))
            .ToList();
        if (results.TrueForAll(result => result.Holds))
        {
            return true;
        }

        if (webhook.IgnoresFailures || results.Exists(result => !result.Holds && result.Error is null))
        {
            return false;
        }

        var errors = results.Select(result => result.Error).OfType<string>().ToList();
        throw ApiErrors.Forbidden(
            request.Type.GroupResource,
            request.Name,
            errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]"
        );
    }
}
