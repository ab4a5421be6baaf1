using System.Collections;
using System.Text;

namespace Operator.Offline;

/// <summary>A map that has every key, with a marker as its value; to be asked, not walked.</summary>
internal sealed class AnyKey(string marker) : IReadOnlyDictionary<string, string>
{
    private readonly string _value = Convert.ToBase64String(Encoding.UTF8.GetBytes(marker));

    public string this[string key] => _value;

    public IEnumerable<string> Keys => [];
    public IEnumerable<string> Values => [];
    public int Count => 0;

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, out string value)
    {
        value = _value;
        return true;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
