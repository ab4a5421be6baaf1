namespace Operator.Commands;

/// <summary>The generated files of config/, as they were when the program was built.</summary>
internal static class EmbeddedManifests
{
    /// <summary>All documents of a folder, "crd/" or "rbac/", as one YAML stream.</summary>
    public static string Read(string folder)
    {
        var assembly = typeof(EmbeddedManifests).Assembly;
        var files = assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return string.Join("---\n", files.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }));
    }
}
