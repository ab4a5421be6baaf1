namespace EmbeddedApiServer.Faults;

/// <summary>
/// One line of what a plan did, in the order it did it: two runs with equal requests and seed have equal lines.
/// </summary>
public sealed record InjectedFault(string User, string Verb, string Path, Fault Fault);
