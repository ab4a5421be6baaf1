using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Operator.Tests.Architecture;

/// <summary>The repository's own source files, by path from its root.</summary>
internal static partial class Sources
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } =
    [
        .. new[] { "src", "tests", "build", "bench" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> In(string folder) =>
        Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The files of one stage of the operator's pipeline, over all kinds.</summary>
    public static IEnumerable<string> OfStage(string stage) =>
        In("src/Operator/").Where(f => f.Contains($"/{stage}/", StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The text without comments and string literals: what the compiler acts on.</summary>
    public static string Code(string file) => CommentOrLiteral().Replace(Text(file), " ");

    public static IEnumerable<string> UsingsOf(string file) =>
        UsingDirective().Matches(Text(file)).Select(m => m.Groups[1].Value);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Operator.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrLiteral();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();
}
