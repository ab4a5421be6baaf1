using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Manifests.Crd;

/// <summary>The summaries that the compiler wrote beside an assembly, as plain sentences.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, string> _summaries;

    private DocComments(Dictionary<string, string> summaries) => _summaries = summaries;

    public static DocComments Of(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member");
        return new(members.ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary"))));
    }

    public string? Of(Type type) => Find($"T:{type.FullName}");

    public string? Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private string? Find(string member) => _summaries.TryGetValue(member, out var summary) && summary.Length > 0 ? summary : null;

    private static string Plain(XElement? summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary?.DescendantNodes() ?? [])
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } reference) text.Append(reference.FirstAttribute?.Value.Split('.', ':')[^1]);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
