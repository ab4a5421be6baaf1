using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// Reads the .schema tables. A table starts with <c>package &lt;alias&gt; &lt;OpenAPI prefix&gt;</c>; <c>type Name
/// [kind=apiVersion] [atomic]</c> opens a type, and each indented line below is a field: <c>name[!] type [marks]</c>,
/// where ! means required. Types: string, bool, int32, int64, number, byte, date-time, quantity, int-or-string, any,
/// another type (with its package's alias unless it is the same), <c>[]T</c> for a list, <c>{}T</c> for a map. Marks:
/// set, map=KEYS, atomic (server-side apply), patch[=KEY], strategy=NAME (strategic merge), zero (a Go struct that is
/// always present), present (a Go list that is always present), default=VALUE.
/// </summary>
internal sealed class SchemaTables
{
    private readonly Dictionary<string, StructuralSchema> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), StructuralSchema> _kinds = [];

    public IReadOnlyDictionary<string, StructuralSchema> Types => _types;
    public IReadOnlyDictionary<(string ApiVersion, string Kind), StructuralSchema> Kinds => _kinds;

    public static SchemaTables Load()
    {
        var tables = new SchemaTables();
        var assembly = typeof(SchemaTables).Assembly;
        var texts = new List<string[]>();
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".schema", StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            texts.Add(reader.ReadToEnd().Split('\n'));
        }
        foreach (var text in texts)
            tables.DeclareTypes(text);
        foreach (var text in texts)
            tables.ReadFields(text);
        return tables;
    }

    /// <summary>
    /// Creates every type before any field refers to one, so that types may contain themselves. Their fields are added
    /// afterwards.
    /// </summary>
    private void DeclareTypes(string[] lines)
    {
        var package = lines[0].Split(' ');
        foreach (var line in lines)
        {
            if (!line.StartsWith("type ", StringComparison.Ordinal))
                continue;
            var words = line.Split(' ');
            var schema = new StructuralSchema
            {
                Type = "object",
                Name = $"{package[2]}.{words[1]}",
                MapType = words.Contains("atomic") ? "atomic" : "",
                Properties = new Dictionary<string, StructuralSchema>(StringComparer.Ordinal),
                Required = new List<string>(),
            };
            _types[$"{package[1]}.{words[1]}"] = schema;
            if (words.FirstOrDefault(word => word.StartsWith("kind=", StringComparison.Ordinal)) is { } kind)
                _kinds[(kind[5..], words[1])] = schema;
        }
    }

    private void ReadFields(string[] lines)
    {
        var package = lines[0].Split(' ')[1];
        StructuralSchema? owner = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("type ", StringComparison.Ordinal))
                owner = _types[$"{package}.{line.Split(' ')[1]}"];
            else if (line.StartsWith("  ", StringComparison.Ordinal))
                ReadField(line, package, owner!);
        }
    }

    private void ReadField(string line, string package, StructuralSchema owner)
    {
        var words = line.Trim().Split(' ');
        var isRequired = words[0].EndsWith('!');
        var field = words.Skip(2).Aggregate(Type(words[1], package), Mark);
        if (isRequired)
        {
            ((List<string>)owner.Required).Add(words[0][..^1]);
            if (field.Type is "array" or "object" && field.Default is null)
                field = field with { PresentWhenZero = true };
        }
        ((Dictionary<string, StructuralSchema>)owner.Properties)[words[0].TrimEnd('!')] = field;
    }

    private StructuralSchema Type(string type, string package)
    {
        if (type.StartsWith("[]", StringComparison.Ordinal))
            return new StructuralSchema { Type = "array", Items = Type(type[2..], package) };
        if (type.StartsWith("{}", StringComparison.Ordinal))
            return new StructuralSchema { Type = "object", AdditionalProperties = Type(type[2..], package) };
        return Scalars.TryGetValue(type, out var scalar)
            ? scalar
            : _types[type.Contains('.') ? type : $"{package}.{type}"];
    }

    private static readonly Dictionary<string, StructuralSchema> Scalars = new(StringComparer.Ordinal)
    {
        ["string"] = new() { Type = "string" },
        ["byte"] = new() { Type = "string", Format = "byte" },
        ["date-time"] = new()
        {
            Type = "string",
            Format = "date-time",
            Nullable = true,
        },
        ["bool"] = new() { Type = "boolean" },
        ["int32"] = new() { Type = "integer", Format = "int32" },
        ["int64"] = new() { Type = "integer", Format = "int64" },
        ["number"] = new() { Type = "number", Format = "double" },
        ["quantity"] = new() { Format = "quantity" },
        ["int-or-string"] = new() { IntOrString = true, Format = "int-or-string" },
        ["any"] = new() { PreserveUnknownFields = true },
    };

    private static StructuralSchema Mark(StructuralSchema field, string mark)
    {
        var (name, value) = mark.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at
            ? (mark[..at], mark[(at + 1)..])
            : (mark, "");
        return name switch
        {
            "set" => field with { ListType = "set" },
            "map" => field with { ListType = "map", ListMapKeys = value.Split(',') },
            "atomic" => field with { MapType = "atomic" },
            "patch" => field with { PatchStrategy = "merge", PatchMergeKey = value },
            "strategy" => field with { PatchStrategy = value },
            "present" => field with { PresentWhenZero = true },
            "zero" => field with { PresentWhenZero = true, Default = new JsonObject() },
            "default" => field with
            {
                Default = field.Type == "string" && value is not "\"\"" ? value : JsonNode.Parse(value),
            },
            _ => throw new FormatException($"Unknown mark {mark}"),
        };
    }
}
