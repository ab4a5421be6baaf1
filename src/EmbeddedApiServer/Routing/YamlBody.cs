using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// Converts one YAML document to JSON. Plain scalars follow the YAML 1.2 core schema plus the additions of Kubernetes'
/// parser. Quoted scalars are strings.
/// </summary>
internal static partial class YamlBody
{
    public static JsonNode? Parse(byte[] yaml, List<string> duplicates)
    {
        var parser = new MergingParser(new Parser(new StringReader(Encoding.UTF8.GetString(yaml))));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        return Read(parser, "", duplicates);
    }

    private static JsonNode? Read(IParser parser, string path, List<string> duplicates)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return Value(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var array = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                array.Add(Read(parser, $"{path}[{array.Count}]", duplicates));
            }

            return array;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return ReadMapping(parser, path, duplicates);
        }

        throw new FormatException("aliases are not supported in a request body");
    }

    private static JsonObject ReadMapping(IParser parser, string path, List<string> duplicates)
    {
        var value = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = parser.Consume<Scalar>().Value;
            var field = path.Length == 0 ? name : $"{path}.{name}";
            if (value.ContainsKey(name))
            {
                duplicates.Add($"duplicate field \"{field}\"");
            }

            value[name] = Read(parser, field, duplicates);
        }

        return value;
    }

    private static JsonValue? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str")
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when Integer().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var integer) =>
                JsonValue.Create(integer),
            _ when Float().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    [GeneratedRegex(@"^[-+]?[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Float();
}
