namespace Operator.Configuration;

/// <summary>Where values come from, the weaker ones first; below all of them are the defaults.</summary>
internal sealed record ConfigurationSources
{
    /// <summary>The text of the configuration file, YAML or JSON; null: there is none.</summary>
    public string? File { get; init; }

    /// <summary>
    /// All variables of the process; those named CHATOP_* count: <c>CHATOP_ROUTING__CLASS_NAME</c> is
    /// <c>routing.className</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of <c>--set</c>, as <c>routing.className=edge</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
