namespace Operator.Configuration;

/// <summary>Either a configuration without problems, or every problem at once.</summary>
internal sealed record LoadedConfiguration(OperatorConfiguration? Value, IReadOnlyList<ConfigurationProblem> Problems);
