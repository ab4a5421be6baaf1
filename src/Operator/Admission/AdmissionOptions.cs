namespace Operator.Admission;

/// <summary>
/// The part of a request's CreateOptions or UpdateOptions that is read. A patch request has one of these two as well.
/// </summary>
internal sealed record AdmissionOptions
{
    public string? FieldManager { get; init; }
}
