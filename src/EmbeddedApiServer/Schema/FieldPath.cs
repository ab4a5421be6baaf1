using System.Globalization;

namespace EmbeddedApiServer.Schema;

/// <summary>
/// A path into an object. It is built during the traversal and printed only for an error: <c>spec.ports[0].name</c>,
/// <c>metadata.labels[app]</c>.
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

    /// <summary>The root is printed like Go's nil pointer: <c>&lt;nil&gt;</c>.</summary>
    public override string ToString() => ReferenceEquals(this, Root) ? "<nil>" : Print();

    /// <summary>
    /// Like <see cref="ToString"/>, but the root is printed as an empty text. OpenAPI messages use this form.
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
