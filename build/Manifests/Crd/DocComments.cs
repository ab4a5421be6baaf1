using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Manifests.Crd;

/// <summary>The summaries and remarks that the compiler wrote beside an assembly, as plain sentences.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    private DocComments(Dictionary<string, XElement> members) => _members = members;

    public static DocComments Of(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member");
        return new(members.ToDictionary(member => member.Attribute("name")!.Value));
    }

    public string? Of(Type type) => Find($"T:{type.FullName}");

    public string? Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public string? Of(FieldInfo field) => Find(NameOf(field));

    public string? RemarksOf(FieldInfo field) => Find(NameOf(field), "remarks");

    private static string NameOf(FieldInfo field) => $"F:{field.DeclaringType!.FullName}.{field.Name}";

    private string? Find(string member, string element = "summary") =>
        _members.TryGetValue(member, out var comment) && Plain(comment.Element(element)) is { Length: > 0 } text
            ? text
            : null;

    private static string Plain(XElement? comment)
    {
        var text = new StringBuilder();
        foreach (var node in comment?.DescendantNodes() ?? [])
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } reference)
                text.Append(reference.FirstAttribute?.Value.Split('.', ':')[^1]);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
