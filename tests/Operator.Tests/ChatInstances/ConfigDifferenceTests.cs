using System.Text.Json.Nodes;
using Operator.ChatInstances.LibreChat;
using Support;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// Our reading of each release's schema against that schema itself, which build/LibreChatSchema has: LibreChat starts
/// with whatever we take, and what we refuse would stop it, leave something out, or give a secret away.
/// </summary>
public sealed class ConfigDifferenceTests
{
    private const int Documents = 10_000;
    private const string Folder = "build/LibreChatSchema";

    /// <summary>
    /// We are narrower where engines read patterns differently, where a URL is to be written in ASCII, and where an
    /// address is one of IPv4 in another guise.
    /// </summary>
    private static readonly string[] OnPurpose =
    [
        "must be a regular expression",
        "must have less to match",
        "must be a URL",
        "is a public address",
        "must be host:port",
        ".default must be a number",
    ];

    public static TheoryData<string> Releases => [.. LibreChatVersion.All.Select(version => version.Name)];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task What_we_say_of_a_document_is_what_LibreChat_does(string release)
    {
        var version = LibreChatVersion.Find(release)!;
        var documents = new ConfigDocuments(version.Table, new(release.Length + release[^1]));

        var taken = await CompareAsync(version, [.. Enumerable.Range(0, Documents).Select(_ => documents.Next())]);

        // Neither nearly all nor nearly none, or the documents show little.
        Assert.InRange(taken, Documents / 4, Documents * 3 / 4);
    }

    /// <summary>LibreChat's own example as it is, and with each of its comments made a part of it.</summary>
    [Theory]
    [MemberData(nameof(Releases))]
    public async Task What_we_say_of_the_example_is_what_LibreChat_does(string release)
    {
        var file = Environment.GetEnvironmentVariable("LIBRECHAT_EXAMPLE");
        Assert.SkipWhen(file is null, "LIBRECHAT_EXAMPLE names no librechat.example.yaml");
        var documents = ConfigExample.DocumentsOf(await File.ReadAllTextAsync(file)).ToList();

        await CompareAsync(LibreChatVersion.Find(release)!, documents);

        Assert.True(documents.Count > 20);
    }

    /// <returns>How many LibreChat takes.</returns>
    private static async Task<int> CompareAsync(LibreChatVersion version, IReadOnlyList<JsonObject> documents)
    {
        var check = new ConfigCheck(
            version,
            variable => ConfigDocuments.Variables.ContainsKey(variable) ? null : $"names {variable}",
            variable => ConfigDocuments.Variables.GetValueOrDefault(variable)
        );
        var answers = await AskAsync(version.Name, documents);
        var taken = 0;
        var differences = new List<string>();
        foreach (var (document, answer) in documents.Zip(answers))
        {
            var problems = check.ProblemsOf(document, "config");
            taken += answer.Length == 0 ? 1 : 0;
            if (problems.Count == 0 && answer.Length > 0)
                differences.Add($"we take it, LibreChat does not: {answer}\n{document.ToJsonString()}");
            if (answer.Length == 0 && problems.FirstOrDefault(IsNoPurpose) is { Message: { } message })
                differences.Add($"LibreChat takes it, we do not: {message}\n{document.ToJsonString()}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count}:\n{string.Join("\n\n", differences.Take(20))}");
        return taken;
    }

    private static bool IsNoPurpose(ConfigProblem problem) =>
        problem.Stops && !Array.Exists(OnPurpose, one => problem.Message.Contains(one, StringComparison.Ordinal));

    /// <summary>Why LibreChat stops at each document; empty where it does not.</summary>
    private static async Task<string[]> AskAsync(string release, IReadOnlyList<JsonObject> documents)
    {
        var folder = Path.Combine(Repository.Root, Folder);
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            $"LibreChat's schema is not there: npm ci in {Folder} brings it"
        );
        var input = string.Concat(documents.Select(document => $"{document.ToJsonString()}\n"));
        var result = await Tool.RunAsync(
            "node",
            [Path.Combine(folder, "ask.js"), release],
            input,
            ConfigDocuments.Variables
        );
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.SkipWhen(
            result.Output.Length == 0,
            $"{release} has no package in the registry: LIBRECHAT_0_8_7 names a folder that has it"
        );
        return result.Output.Split('\n')[..^1];
    }
}
