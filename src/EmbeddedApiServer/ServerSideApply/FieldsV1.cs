using System.Text.Json.Nodes;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// FieldsV1, the JSON form of a <see cref="FieldSet"/>: nested objects, with the key "." for a node that is a member
/// and has children.
/// </summary>
internal static class FieldsV1
{
    public static JsonObject Write(FieldSet set)
    {
        var json = new JsonObject();
        if (set.IsMember && set.Children.Count > 0)
            json["."] = new JsonObject();
        foreach (var (key, child) in set.Children)
            json[key] = Write(child);
        return json;
    }

    /// <returns>Null when the JSON is not FieldsV1.</returns>
    public static FieldSet? Read(JsonNode? json) =>
        json switch
        {
            null => FieldSet.Empty,
            JsonObject { Count: 0 } => FieldSet.Empty,
            JsonObject root => ReadNode(root),
            _ => null,
        };

    private static FieldSet? ReadNode(JsonObject json)
    {
        if (json.Count == 0)
            return FieldSet.Leaf;
        var children = new List<KeyValuePair<string, FieldSet>>(json.Count);
        var isMember = false;
        foreach (var (key, value) in json)
        {
            if (key == ".")
            {
                isMember = true;
                continue;
            }
            if (key.Length < 2 || key[1] != ':' || key[0] is not ('f' or 'k' or 'v' or 'i'))
                return null;
            if (value is not JsonObject below || ReadNode(below) is not { } child)
                return null;
            children.Add(new(key, child));
        }
        return FieldSet.Of(isMember, children);
    }
}
