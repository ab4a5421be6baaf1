namespace Operator.ChatInstances.ScaleOut;

internal sealed record DesiredSibling(string Name, bool Drain);
