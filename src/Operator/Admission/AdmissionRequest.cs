using System.Text.Json;

namespace Operator.Admission;

internal sealed record AdmissionRequest
{
    public required string Uid { get; init; }

    /// <summary>CREATE, UPDATE, DELETE or CONNECT.</summary>
    public string? Operation { get; init; }

    public bool? DryRun { get; init; }

    /// <summary>The object as it would be stored.</summary>
    public JsonElement Object { get; init; }

    /// <summary>The object as it is stored. Null for a CREATE.</summary>
    public JsonElement OldObject { get; init; }

    public AdmissionOptions? Options { get; init; }
}
