namespace Operator.Admission;

/// <summary>Of the CreateOptions or UpdateOptions of a request. A patch has one of these too, never its own.</summary>
internal sealed record AdmissionOptions
{
    public string? FieldManager { get; init; }
}
