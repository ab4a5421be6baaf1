namespace Operator.Admission;

/// <summary>The fields of a metav1.Status that an API server passes on to the client.</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="Reason">A condition's reason, in one word.</param>
/// <param name="Message">For a person.</param>
internal sealed record AdmissionStatus(int Code, string Reason, string Message);
