namespace Kubernetes.Requests;

internal sealed record ApiStatusDetails
{
    public int? RetryAfterSeconds { get; init; }
}
