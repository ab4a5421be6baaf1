namespace Operator.Configuration;

internal sealed record GatewayReference
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
}
