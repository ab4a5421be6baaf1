namespace Operator.Configuration;

internal sealed record GatewayReference(string Namespace, string Name);
