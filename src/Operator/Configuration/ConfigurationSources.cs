namespace Operator.Configuration;

/// <summary>
/// The sources of configuration values. A later source overrides an earlier one, and all of them override the defaults.
/// </summary>
internal sealed record ConfigurationSources
{
    /// <summary>The text of the configuration file, YAML or JSON. Null if there is no file.</summary>
    public string? File { get; init; }

    /// <summary>
    /// All environment variables of the process. Only those named CHATOP_* are used: <c>CHATOP_ROUTING__CLASS_NAME</c>
    /// sets <c>routing.className</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of <c>--set</c>, such as <c>routing.className=edge</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
