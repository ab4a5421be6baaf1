using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;

namespace EmbeddedApiServer.Admission;

/// <summary>Reads the AdmissionReview in a webhook's answer.</summary>
internal static class WebhookAnswer
{
    private static readonly StructuralSchema Schema = BuiltInSchemas.Find("admission.k8s.io/v1", "AdmissionReview")!;

    /// <exception cref="WebhookFailureException">The document is not an answer to the request with
    /// <paramref name="uid"/>.</exception>
    public static WebhookVerdict Read(JsonNode? answer, string uid, Webhook webhook)
    {
        var apiVersion = $"admission.k8s.io/{webhook.ReviewVersion}";
        if (answer is not JsonObject review)
        {
            throw new WebhookFailureException("failed to call webhook: the answer is not an object");
        }

        if (
            review.Text("kind") is not ("" or "AdmissionReview")
            || (review.Text("apiVersion") is { Length: > 0 } version && version != apiVersion)
        )
        {
            throw new WebhookFailureException(
                $"failed to call webhook: the answer is no AdmissionReview of {apiVersion}, but {review.Text("kind")} of {review.Text("apiVersion")}"
            );
        }

        if (BuiltInDecoding.FindTypeError(review, Schema) is { } why)
        {
            throw new WebhookFailureException($"failed to call webhook: {why}");
        }

        return review["response"] is not JsonObject response ? throw Invalid("webhook response was absent")
            : response.Text("uid") != uid
                ? throw Invalid($"expected response.uid=\"{uid}\", got \"{response.Text("uid")}\"")
            : review.Text("kind").Length == 0 || review.Text("apiVersion").Length == 0
                ? throw Invalid($"expected webhook response of {apiVersion}, Kind=AdmissionReview")
            : response.Text("patch").Length > 0 ? throw Invalid("validating webhook may not return response.patch")
            : response["patchType"] is not null ? throw Invalid("validating webhook may not return response.patchType")
            : new WebhookVerdict(
                Json.IsTrue(response["allowed"]) ? null : Refusal(webhook.Name, response["status"] as JsonObject ?? []),
                Json.Texts(response["warnings"])
            );
    }

    /// <summary>
    /// Makes the refusal with the webhook's code, reason and details. A code that is no error becomes 400.
    /// </summary>
    private static ApiStatusException Refusal(string name, JsonObject status)
    {
        var (message, reason) = (status.Text("message"), status.Text("reason"));
        var why =
            message.Length > 0 ? $": {message}"
            : reason.Length > 0 ? $": {reason}"
            : " without explanation";
        var code = (int)Math.Max(400, Json.Integer(status["code"]) ?? 0);
        return new ApiStatusException(
            code,
            reason,
            $"admission webhook \"{name}\" denied the request{why}",
            status["details"]?.DeepClone().AsObject()
        );
    }

    private static WebhookFailureException Invalid(string why) => new($"received invalid webhook response: {why}");
}
