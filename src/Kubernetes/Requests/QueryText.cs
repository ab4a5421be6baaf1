using System.Globalization;
using System.Text;

namespace Kubernetes.Requests;

/// <summary>Builds a query string in the given order. A parameter whose value is null is left out.</summary>
internal readonly struct QueryText(string path)
{
    private readonly StringBuilder _text = new(path);
    private readonly int _pathLength = path.Length;

    public QueryText With(string name, string? value)
    {
        if (value is null)
            return this;
        _text
            .Append(_text.Length == _pathLength ? '?' : '&')
            .Append(name)
            .Append('=')
            .Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryText With(string name, bool value) => With(name, value ? "true" : null);

    public override string ToString() => _text.ToString();
}
