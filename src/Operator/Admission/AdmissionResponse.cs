namespace Operator.Admission;

internal sealed record AdmissionResponse
{
    public required string Uid { get; init; }
    public required bool Allowed { get; init; }

    /// <summary>Why not; null where it is allowed.</summary>
    public AdmissionStatus? Status { get; init; }

    /// <summary>Shown to whoever asked, whatever the answer is.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
