namespace Operator.Configuration;

internal sealed record SecretKeyReference(string Name, string Key);
