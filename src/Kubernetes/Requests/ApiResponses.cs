using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Requests;

/// <summary>What an answer of the API server means.</summary>
internal static class ApiResponses
{
    // What stands between us and the server (a proxy, a gateway) may answer with a page of its own.
    private const int LongestForeignMessage = 500;

    /// <summary>
    /// The error that a status code of 400 and above, and its body, stand for. <paramref name="retryAfter"/> is the
    /// header's value.
    /// </summary>
    public static KubernetesApiException Error(int code, TimeSpan? retryAfter, ReadOnlySpan<byte> body)
    {
        var status = TryReadStatus(body);
        var message = status?.Message is { Length: > 0 } text ? text : Foreign(code, body);
        return new(code, status?.Reason ?? "", message, retryAfter ?? RetryAfter(status));
    }

    /// <summary>The error that the object of a watch's ERROR event stands for.</summary>
    public static KubernetesApiException WatchError(ReadOnlySpan<byte> status)
    {
        var read = TryReadStatus(status);
        return new(
            read?.Code ?? 500,
            read?.Reason ?? "",
            read?.Message ?? "the watch failed without a reason",
            RetryAfter(read)
        );
    }

    /// <summary>
    /// What a delete left behind: null when the answer is a Status, or the last state of an object that is gone.
    /// </summary>
    public static T? Deleted<T>(ResourceDefinition<T> resource, ReadOnlySpan<byte> body)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (TryReadStatus(body) is not null)
            return null;
        var last = JsonSerializer.Deserialize(body, resource.Json);
        return last?.Metadata.DeletionTimestamp is null ? null : last;
    }

    private static ApiStatus? TryReadStatus(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, RequestsJsonContext.Default.ApiStatus) is { Kind: "Status" } status
                ? status
                : null;
        }
        catch (JsonException)
        {
            // An object's own "message" or "code" of another type, or no JSON at all: no Status either way.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(ApiStatus? status) =>
        status?.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static string Foreign(int code, ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestForeignMessage)]).Trim();
        return text.Length == 0 ? $"the server answered {code}" : $"the server answered {code}: {text}";
    }
}
