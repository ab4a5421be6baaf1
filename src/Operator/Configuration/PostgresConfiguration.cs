using Entities;

namespace Operator.Configuration;

/// <summary>The gateway's database, read for metering.</summary>
internal sealed record PostgresConfiguration
{
    /// <summary>
    /// A key of a Secret in the operator's namespace that holds a connection URL. An empty name turns metering off.
    /// </summary>
    public required SecretKeyReference ConnectionSecretRef { get; init; }
}
