using System.CommandLine;
using Operator.Configuration;

namespace Operator.Commands;

/// <summary>The flags for the operator's configuration, which every command accepts.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = "The configuration file, laid over the defaults.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description =
            "One value of the configuration, such as routing.className=edge; wins over CHATOP_* variables, and they over the file.",
        HelpName = "PATH=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    public IReadOnlyList<Option> All => [_file, _settings];

    /// <summary>
    /// Loads the configuration. If it is wrong, writes the problems to the error output and returns null.
    /// </summary>
    public OperatorConfiguration? Load(ParseResult result, SystemInputs inputs)
    {
        var loaded = FileProblem(result.GetValue(_file), out var text) is { } problem
            ? new(null, [problem])
            : LoadText(result, inputs, text);
        foreach (var line in loaded.Problems)
            result.InvocationConfiguration.Error.WriteLine($"configuration: {line}");
        return loaded.Value;
    }

    /// <summary>A watch that hands on every change of the configuration file. Null without a file.</summary>
    public ConfigurationWatch? Watch(ParseResult result, SystemInputs inputs, Action<LoadedConfiguration> handOn) =>
        result.GetValue(_file) is { } file
            ? new(
                () => FileProblem(file, out var text) is null ? text : null,
                text => LoadText(result, inputs, text),
                handOn,
                inputs.Time
            )
            : null;

    private LoadedConfiguration LoadText(ParseResult result, SystemInputs inputs, string? text) =>
        ConfigurationLoader.Load(
            new()
            {
                File = text,
                Environment = inputs.Environment,
                Settings = result.GetValue(_settings)!,
            }
        );

    private static ConfigurationProblem? FileProblem(FileInfo? file, out string? text)
    {
        text = null;
        if (file is null)
            return null;
        try
        {
            text = File.ReadAllText(file.FullName);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("--config", e.Message);
        }
    }
}
