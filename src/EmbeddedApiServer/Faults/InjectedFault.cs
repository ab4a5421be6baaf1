namespace EmbeddedApiServer.Faults;

/// <summary>
/// A fault that a plan has injected. Two runs with equal requests and seed inject equal faults in the same order.
/// </summary>
public sealed record InjectedFault(string User, string Verb, string Path, Fault Fault);
