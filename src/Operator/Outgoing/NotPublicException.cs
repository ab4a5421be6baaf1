namespace Operator.Outgoing;

/// <summary>A name leads to private addresses only, where the operator asks nobody on somebody else's behalf.</summary>
internal sealed class NotPublicException() : IOException("no public address");
