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

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The text without comments and string literals: what the compiler acts on.</summary>
    public static string Code(string file) => CommentOrLiteral().Replace(Text(file), " ");

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Operator.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrLiteral();
}
