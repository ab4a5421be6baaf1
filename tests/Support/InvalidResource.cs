namespace Support;

/// <summary>
/// A file of <c>InvalidResources/</c>: YAML documents of which the last must be refused, and the texts that the answer
/// must contain. The API takes the documents as they are, with content type <c>application/yaml</c> and strict field
/// validation.
/// </summary>
public sealed record InvalidResource(
    string Name,
    IReadOnlyList<string> Accepted,
    string Refused,
    IReadOnlyList<string> Expectations
)
{
    private const string Expect = "# expect: ";

    public static IReadOnlyList<InvalidResource> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests/Support/InvalidResources"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public override string ToString() => Name;

    private static InvalidResource Read(string path)
    {
        var text = File.ReadAllText(path);
        var expectations = text.Split('\n')
            .Where(line => line.StartsWith(Expect, StringComparison.Ordinal))
            .Select(line => line[Expect.Length..])
            .ToList();
        var documents = text.Split("\n---\n");
        return new(Path.GetFileNameWithoutExtension(path), documents[..^1], documents[^1], expectations);
    }
}
