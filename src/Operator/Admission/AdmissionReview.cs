namespace Operator.Admission;

/// <summary>
/// What an API server asks a webhook, and what the webhook answers. Source: Kubernetes API, admission.k8s.io/v1; only
/// what we read and write.
/// </summary>
internal sealed record AdmissionReview
{
    public string ApiVersion { get; init; } = "admission.k8s.io/v1";
    public string Kind { get; init; } = "AdmissionReview";
    public AdmissionRequest? Request { get; init; }
    public AdmissionResponse? Response { get; init; }
}
