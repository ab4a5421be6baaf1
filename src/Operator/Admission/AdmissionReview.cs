namespace Operator.Admission;

/// <summary>
/// A request of an API server to a webhook, and the webhook's answer. Source: Kubernetes API, admission.k8s.io/v1. It
/// has only the fields that are read or written here.
/// </summary>
internal sealed record AdmissionReview
{
    public string ApiVersion { get; init; } = "admission.k8s.io/v1";
    public string Kind { get; init; } = "AdmissionReview";
    public AdmissionRequest? Request { get; init; }
    public AdmissionResponse? Response { get; init; }
}
