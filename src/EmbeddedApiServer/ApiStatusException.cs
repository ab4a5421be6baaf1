using System.Text.Json.Nodes;

namespace EmbeddedApiServer;

/// <summary>An error answer, with the content of its <c>metav1.Status</c>.</summary>
public sealed class ApiStatusException(int code, string reason, string message, JsonObject? details = null)
    : Exception(message)
{
    public int Code { get; } = code;
    public string Reason { get; } = reason;

    /// <summary>metav1.StatusDetails, or null.</summary>
    public JsonObject? Details { get; } = details;

    /// <summary>metav1.ListMeta of the Status. Set only for an expired continue token.</summary>
    internal JsonObject? ListMetadata { get; init; }

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = ListMetadata?.DeepClone() ?? new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
        {
            status["reason"] = Reason;
        }

        if (Details is not null)
        {
            status["details"] = Details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }
}
