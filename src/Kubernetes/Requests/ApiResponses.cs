using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Requests;

/// <summary>Interprets the answers of the API server.</summary>
internal static class ApiResponses
{
    // A proxy or gateway in front of the API server may answer with a page of its own.
    private const int LongestForeignMessage = 500;

    // The API server quotes a value that it refuses, however long it is.
    private const int LongestMessage = 4096;

    /// <summary>
    /// The exception for an answer with status 400 or above. <paramref name="retryAfter"/> is the header's value.
    /// </summary>
    public static KubernetesApiException Error(int code, TimeSpan? retryAfter, ReadOnlySpan<byte> body)
    {
        var status = TryReadStatus(body);
        var message = status?.Message is { Length: > 0 } text ? text : Foreign(code, body);
        return new(
            code,
            status?.Reason ?? "",
            BoundedText.Of(message, LongestMessage),
            retryAfter ?? RetryAfter(status)
        );
    }

    /// <summary>The exception for the object of a watch's ERROR event.</summary>
    public static KubernetesApiException WatchError(ReadOnlySpan<byte> status)
    {
        var read = TryReadStatus(status);
        return new(
            read?.Code ?? 500,
            read?.Reason ?? "",
            BoundedText.Of(read?.Message ?? "the watch failed without a reason", LongestMessage),
            RetryAfter(read)
        );
    }

    /// <summary>
    /// The object that still exists after a delete, with its deletion timestamp. Null if the object is gone.
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
            // The body is no Status: it is not JSON, or an object with a "message" or "code" of another type.
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
