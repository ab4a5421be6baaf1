namespace Operator.Admission;

/// <summary>Of a metav1.Status what an API server hands on.</summary>
/// <param name="Code">An HTTP status.</param>
/// <param name="Reason">One word, a condition's reason.</param>
/// <param name="Message">For a person.</param>
internal sealed record AdmissionStatus(int Code, string Reason, string Message);
