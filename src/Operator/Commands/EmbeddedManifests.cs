namespace Operator.Commands;

/// <summary>The generated files of config/ at the time of the build.</summary>
internal static class EmbeddedManifests
{
    /// <summary>All documents of a folder, "crd/" or "rbac/", as one YAML stream.</summary>
    public static string Read(string folder)
    {
        var files = typeof(EmbeddedManifests)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return string.Join("---\n", files.Select(EmbeddedText.Read));
    }
}
