using System.Globalization;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// A path into an object, built while walking it and printed only when there is something to say:
/// <c>spec.ports[0].name</c>, <c>metadata.labels[app]</c>.
/// </summary>
internal sealed class FieldPath
{
    public static readonly FieldPath Root = new(null, "", false);

    private readonly FieldPath? _parent;
    private readonly string _segment;
    private readonly bool _bracketed;

    private FieldPath(FieldPath? parent, string segment, bool bracketed) =>
        (_parent, _segment, _bracketed) = (parent, segment, bracketed);

    public static FieldPath Parse(string path) => path.Length == 0 ? Root : new(Root, path, false);

    public FieldPath Child(string name) => new(this, name, false);

    public FieldPath Key(string key) => new(this, key, true);

    public FieldPath Index(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), true);

    /// <summary>The root prints as Go's nil pointer does: <c>&lt;nil&gt;</c>.</summary>
    public override string ToString() => ReferenceEquals(this, Root) ? "<nil>" : Print();

    /// <summary>
    /// As <see cref="ToString"/>, with the root printed as nothing: the spelling inside OpenAPI messages.
    /// </summary>
    public string Print()
    {
        if (_parent is null)
            return "";
        var head = _parent.Print();
        if (_bracketed)
            return $"{head}[{_segment}]";
        return head.Length == 0 ? _segment : $"{head}.{_segment}";
    }
}
