using System.Reflection;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Manifests.Crd;
using Manifests.Docs;
using Manifests.Rbac;

namespace Manifests;

/// <summary>
/// The generated files: what they hold by the code, and whether the working tree agrees. Files that a person wrote
/// beside them are left alone.
/// </summary>
public static class ManifestFiles
{
    private const string Header =
        "# Generated from src/Entities and the [EntityRbac] attributes by `make manifests`; do not edit.\n";

    private static readonly string[] Folders = ["config/crd", "config/rbac"];

    /// <summary>Content by path from the repository's root.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var comments = DocComments.Of(typeof(Tenant).Assembly);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var program = Assembly.Load("chat-operator");
        Type[] kinds = [typeof(Tenant), typeof(ChatInstance), typeof(ProviderPool)];
        var definitions = kinds.Select(kind => CrdDocument.Of(kind, comments)).ToList();
        foreach (var definition in definitions)
            files[$"config/crd/{definition["spec"]!["names"]!["plural"]}.yaml"] = Text(definition);
        var rbac = RbacDocuments.Of([program, typeof(V1ObjectMeta).Assembly]).ToList();
        foreach (var (name, documents) in rbac)
            files[$"config/rbac/{name}.yaml"] = Text([.. documents]);
        files["docs/reasons.md"] = ReasonsDocument.Of(program, kinds);
        files["docs/rights.md"] = RightsDocument.Of(rbac.SelectMany(file => file.Documents));
        files["docs/validation.md"] = ValidationDocument.Of(kinds.Zip(definitions));
        return files;
    }

    /// <summary>Paths that are missing, differ, or are generated no more.</summary>
    public static IReadOnlyList<string> Stale(string root)
    {
        var files = All();
        var wrong = files.Where(file =>
            !File.Exists(Path.Combine(root, file.Key)) || File.ReadAllText(Path.Combine(root, file.Key)) != file.Value
        );
        return [.. wrong.Select(file => file.Key).Concat(Orphans(root, files.Keys)).Order(StringComparer.Ordinal)];
    }

    public static void Write(string root)
    {
        var files = All();
        foreach (var orphan in Orphans(root, files.Keys))
            File.Delete(Path.Combine(root, orphan));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), content);
        }
    }

    private static IEnumerable<string> Orphans(string root, IEnumerable<string> generated) =>
        Folders
            .Where(folder => Directory.Exists(Path.Combine(root, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml"))
            .Where(path => File.ReadAllText(path).StartsWith(Header, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Except(generated);

    private static string Text(params JsonObject[] documents) => Header + Yaml.WriteAll(documents);
}
