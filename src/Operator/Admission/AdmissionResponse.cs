namespace Operator.Admission;

internal sealed record AdmissionResponse
{
    public required string Uid { get; init; }
    public required bool Allowed { get; init; }

    /// <summary>Why the request is refused. Null if it is allowed.</summary>
    public AdmissionStatus? Status { get; init; }

    /// <summary>Shown to the client, whether the request is allowed or refused.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
