using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Reports in the status of an object that it cannot be read. Nothing else is done about it: its children, and the rest
/// of its status, stay as they are.
/// </summary>
internal sealed class UnreadableWriter(IKubernetesClient client, TimeProvider time)
{
    private const int LongestReason = 500;
    private static readonly ApplyOptions Options = Applier.Options with { Subresource = "status" };

    public async Task<Outcome> WriteAsync(
        IResourceDefinition resource,
        UnreadableObject item,
        CancellationToken cancellationToken
    )
    {
        var status = StatusOf(item, time.GetUtcNow());
        if (LiveComparison.AreEqual(item.Status, status))
            return Outcome.Done;
        var document = MetadataDocument.Of(
            new PartialObjectMetadata
            {
                ApiVersion = resource.ApiVersion,
                Kind = resource.Kind,
                Metadata = item.Metadata,
            }
        );
        document["status"] = status;
        try
        {
            // Only the metadata of the answer can be read.
            await client
                .ApplyAsync(CoreResources.MetadataOf(resource), document, Options, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            // The object is gone.
        }
        return Outcome.Done;
    }

    private static JsonObject StatusOf(UnreadableObject item, DateTimeOffset now)
    {
        var status = item.Status?.DeepClone().AsObject() ?? [];
        var before = (status["conditions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var why = BoundedText.Of(item.Reason, LongestReason);
        var message = $"the operator cannot read this object ({why}): correct the field; what runs goes on as it is";
        status["observedGeneration"] = item.Metadata.Generation;
        status["conditions"] = new JsonArray([
            .. before
                .Where(c => (string?)c["type"] is not ("Ready" or "Stalled" or "Reconciling"))
                .Select(c => c.DeepClone()),
            Condition("Ready", "False"),
            Condition("Stalled", "True"),
        ]);
        return status;

        JsonObject Condition(string type, string value)
        {
            var old = before.FirstOrDefault(c => (string?)c["type"] == type && (string?)c["status"] == value);
            return new()
            {
                ["type"] = type,
                ["status"] = value,
                ["reason"] = FailureReasons.Unreadable,
                ["message"] = message,
                ["observedGeneration"] = item.Metadata.Generation,
                ["lastTransitionTime"] =
                    (string?)old?["lastTransitionTime"]
                    ?? now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            };
        }
    }
}
