using System.Globalization;
using System.Text;

namespace Kubernetes.Requests;

/// <summary>Puts a query together, in the order given; a null value leaves its parameter out.</summary>
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
