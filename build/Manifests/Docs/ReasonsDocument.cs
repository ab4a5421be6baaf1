using System.Reflection;
using System.Text.RegularExpressions;
using k8s.Models;
using Manifests.Crd;

namespace Manifests.Docs;

/// <summary>
/// docs/reasons.md, from the doc comments of the constants in the classes that are named for it
/// (<c>ChatInstanceReasons</c>). The first sentence of a summary says what the reason means, the others what to do; the
/// remarks name where it is shown.
/// </summary>
internal static partial class ReasonsDocument
{
    private const string Introduction = """
        # Reasons

        What the conditions and events of our kinds say, and what to do about it. `kubectl get chat -A -o wide` shows the reason of `Ready`.

        - `Stalled`: a person must act. What runs goes on running, and the correction is applied as soon as it is there.
        - `Reconciling`: under way, or less than wanted; it passes by itself.
        - `Ready`: said of a resource that is well (`Ready=True`), or whose state nobody knows (`Ready=Unknown`).
        - `Available`: said by that condition of a ChatInstance, and by `status.health`, whatever else is the matter.
        - `Onboarded`: said by that condition of a Tenant, whatever else is the matter.
        - `provider`: said in `status.providers[]` of a ProviderPool.
        - `event`: said by an event only. A change of any other reason makes an event, too.

        """;

    private static readonly string[] Places =
    [
        "Stalled",
        "Reconciling",
        "Ready",
        "Available",
        "Onboarded",
        "provider",
        "event",
    ];

    private static readonly string[] Columns = ["reason", "shown as", "what it means", "what to do"];

    /// <param name="program">Where the constants are.</param>
    /// <param name="kinds">Ours, in the order of the document.</param>
    public static string Of(Assembly program, IEnumerable<Type> kinds)
    {
        var comments = DocComments.Of(program);
        var classes = program
            .GetTypes()
            .Where(type => type.Name.EndsWith("Reasons", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .ToList();
        string[] names = [.. kinds.Select(kind => kind.GetCustomAttribute<KubernetesEntityAttribute>()!.Kind)];
        var tables = names.Select(name =>
            Section(name, classes.Where(type => type.Name == $"{name}Reasons"), comments)
        );
        var common = Section(
            "Every kind",
            classes.Where(type => !names.Contains(type.Name[..^"Reasons".Length])),
            comments
        );
        return Markdown.Header + Introduction + string.Concat(tables.Append(common));
    }

    private static string Section(string title, IEnumerable<Type> classes, DocComments comments) =>
        $"\n## {title}\n\n{Markdown.Table(Columns, classes.SelectMany(Constants).Select(constant => Row(constant, comments)))}";

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.IsLiteral)
            .OrderBy(field => field.MetadataToken);

    private static string[] Row(FieldInfo constant, DocComments comments)
    {
        var name = $"{constant.DeclaringType!.Name}.{constant.Name}";
        var (summary, places) = (comments.Of(constant) ?? "", comments.RemarksOf(constant) ?? "");
        if (places.Split(", ").Except(Places).Any())
            throw new InvalidOperationException(
                $"{name}: its remarks must say where it is shown, as some of {string.Join(", ", Places)}"
            );
        if (SentenceEnd().Split(summary, 2) is not [{ Length: > 0 } meaning, var remedy])
            throw new InvalidOperationException($"{name}: its summary must say what it means, and then what to do");
        return [$"`{constant.GetRawConstantValue()}`", places, meaning, remedy];
    }

    [GeneratedRegex(@"(?<=\.)\s+")]
    private static partial Regex SentenceEnd();
}
