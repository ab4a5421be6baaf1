using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A map, or an object with its schema. The keys of an object are the fields of its schema, by their CEL names.
/// </summary>
internal sealed class CelMap
{
    private readonly IReadOnlyList<KeyValuePair<object?, object?>>? _entries;
    private readonly JsonObject? _json;
    private readonly StructuralSchema? _schema;

    public CelMap(IReadOnlyList<KeyValuePair<object?, object?>> entries) => _entries = entries;

    public CelMap(JsonObject json, StructuralSchema schema) => (_json, _schema) = (json, schema);

    public int Count => Keys.Count();

    public IEnumerable<object?> Keys =>
        _entries is not null
            ? _entries.Select(entry => entry.Key)
            : _json!.Select(pair => KeyOf(pair.Key)).OfType<string>();

    public object? Find(object? key) => TryFind(key, out var value) ? value : null;

    public bool TryFind(object? key, out object? value)
    {
        value = null;
        if (_entries is not null)
        {
            foreach (var entry in _entries)
            {
                if (!CelEquality.AreEqual(entry.Key, key))
                    continue;
                value = entry.Value;
                return true;
            }
            return false;
        }
        if (key is not string text)
            return false;
        var name = IsObject ? CelNames.Unescape(text) : text;
        if (!_json!.TryGetPropertyValue(name, out var node) || _schema!.Field(name) is not { } field)
            return false;
        value = CelValues.From(node, field);
        return true;
    }

    private bool IsObject => _schema!.AdditionalProperties is null;

    private string? KeyOf(string name)
    {
        if (!IsObject)
            return name;
        return _schema!.Properties.ContainsKey(name) && CelNames.TryEscape(name, out var escaped) ? escaped : null;
    }
}
