using System.Reflection;
using System.Xml.Linq;
using Entities;
using Operator.Apply;

namespace Scenarios.Reasons;

/// <summary>
/// The rows of docs/reasons.md, read as `make manifests` reads them: the constants of the classes that are named for
/// it, and the remarks on them.
/// </summary>
internal static class ReasonTable
{
    public const string EveryKind = "every kind";

    private static readonly Assembly Program = typeof(FailureReasons).Assembly;

    private static readonly Dictionary<string, string> Remarks = XDocument
        .Load(Path.ChangeExtension(Program.Location, ".xml"))
        .Descendants("member")
        .Where(member => member.Element("remarks") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("remarks")!.Value);

    public static IReadOnlyList<(string Kind, string Reason, string[] Places)> Rows { get; } =
    [
        .. from type in Program.GetTypes()
        where type.Name.EndsWith("Reasons", StringComparison.Ordinal)
        let kind = type.Name[..^"Reasons".Length]
        from constant in type.GetFields(BindingFlags.Static | BindingFlags.Public)
        where constant.IsLiteral
        select (
            kind is nameof(Tenant) or nameof(ChatInstance) or nameof(ProviderPool) ? kind : EveryKind,
            (string)constant.GetRawConstantValue()!,
            Remarks[$"F:{type.FullName}.{constant.Name}"].Split(", ")
        ),
    ];
}
