using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Patching;

/// <summary>
/// RFC 6902. A failed patch changes nothing in the store, because the target is the caller's own copy.
/// </summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonNode patch)
    {
        JsonNode? root = target;
        foreach (
            var operation in patch as JsonArray ?? throw ApiErrors.BadRequest("a JSON patch is an array of operations")
        )
        {
            root = Apply(
                root,
                operation as JsonObject ?? throw ApiErrors.BadRequest("an operation of a JSON patch is an object")
            );
        }

        return root as JsonObject ?? throw ApiErrors.BadRequest("the patch leaves no object");
    }

    private static JsonNode? Apply(JsonNode? root, JsonObject operation)
    {
        var path = Pointer(operation, "path");
        switch ((string?)operation["op"])
        {
            case "add":
                return Add(root, path, Value(operation));
            case "remove":
                return Remove(root, path, out _);
            case "replace":
                return Replace(root, path, Value(operation));
            case "move":
                root = Remove(root, Pointer(operation, "from"), out var moved);
                return Add(root, path, moved);
            case "copy":
                return Add(root, path, Find(root, Pointer(operation, "from"))?.DeepClone());
            case "test":
                return JsonNode.DeepEquals(FindOrNull(root, path), Value(operation))
                    ? root
                    : throw Failed($"testing path {Show(path)} failed");
            case var other:
                throw ApiErrors.BadRequest($"unexpected kind of operation: {other}");
        }
    }

    private static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        switch (Find(root, path[..^1]))
        {
            case JsonObject parent:
                parent[path[^1]] = value;
                break;
            case JsonArray parent:
                var index = path[^1] == "-" ? parent.Count : Index(path, parent.Count + 1);
                parent.Insert(index, value);
                break;
            default:
                throw Missing("add", path);
        }

        return root;
    }

    private static JsonNode? Remove(JsonNode? root, string[] path, out JsonNode? removed)
    {
        removed = null;
        if (path.Length == 0)
        {
            throw ApiErrors.BadRequest("the root cannot be removed");
        }

        switch (Find(root, path[..^1]))
        {
            case JsonObject parent when parent.Remove(path[^1], out removed):
                break;
            case JsonArray parent:
                var index = Index(path, parent.Count);
                removed = parent[index];
                parent.RemoveAt(index);
                break;
            default:
                throw Missing("remove", path);
        }

        return root;
    }

    private static JsonNode? Replace(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        switch (Find(root, path[..^1]))
        {
            case JsonObject parent when parent.ContainsKey(path[^1]):
                parent[path[^1]] = value;
                break;
            case JsonArray parent:
                parent[Index(path, parent.Count)] = value;
                break;
            default:
                throw Missing("replace", path);
        }

        return root;
    }

    private static JsonNode? Find(JsonNode? root, string[] path)
    {
        var node = root;
        for (var i = 0; i < path.Length; i++)
        {
            node = node switch
            {
                JsonObject json when json.TryGetPropertyValue(path[i], out var value) => value,
                JsonArray array => array[Index(path[..(i + 1)], array.Count)],
                _ => throw Missing("find", path),
            };
        }

        return node;
    }

    private static JsonNode? FindOrNull(JsonNode? root, string[] path)
    {
        try
        {
            return Find(root, path);
        }
        catch (ApiStatusException)
        {
            return null;
        }
    }

    private static int Index(string[] path, int limit) =>
        int.TryParse(path[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < limit
            ? index
            : throw Failed($"{Show(path)}: invalid index referenced");

    private static string[] Pointer(JsonObject operation, string field)
    {
        var text = (string?)operation[field] ?? throw ApiErrors.BadRequest($"an operation without {field}");
        return text.Length == 0
            ? []
            :
            [
                .. text[(text[0] == '/' ? 1 : 0)..]
                    .Split('/')
                    .Select(part => part.Replace("~1", "/").Replace("~0", "~")),
            ];
    }

    private static JsonNode? Value(JsonObject operation) =>
        operation.ContainsKey("value")
            ? operation["value"]?.DeepClone()
            : throw ApiErrors.BadRequest("an operation without value");

    private static ApiStatusException Missing(string operation, string[] path) =>
        Failed($"{operation} operation does not apply: doc is missing path: {Show(path)}");

    private static ApiStatusException Failed(string why) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request: {why}", []);

    private static string Show(string[] path) => $"\"/{string.Join('/', path)}\"";
}
