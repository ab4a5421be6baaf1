using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>
/// The customParams of an item of endpoints.custom, which LibreChat looks at before it starts: each of its definitions is
/// laid over the parameter of the endpoint that it is like. <paramref name="endpoints"/> has those.
/// </summary>
internal sealed class ParameterRules(JsonObject endpoints)
{
    private const string Custom = "custom";
    private const string OpenRouter = "openrouter";

    public IEnumerable<string> Of(JsonNode item)
    {
        if (item["customParams"] is not { } given)
            return [];
        var like = EndpointOf(item, given["defaultParamsEndpoint"]?.ToString());
        return endpoints[like] is not JsonObject known
            ? [$".customParams.defaultParamsEndpoint must be {string.Join(" or ", endpoints.Select(one => one.Key))}"]
            : given
                .Items("paramDefinitions")
                .Index()
                .SelectMany(one =>
                    OfDefinition(one.Item, known)
                        .Select(problem => $".customParams.paramDefinitions[{one.Index}]{problem}")
                );
    }

    /// <summary>LibreChat knows OpenRouter by its name or address.</summary>
    private static string EndpointOf(JsonNode item, string? named) =>
        named is null or "" or Custom
        && new[] { item.Text("name"), item.Text("baseURL") }.Any(text =>
            text?.Contains(OpenRouter, StringComparison.OrdinalIgnoreCase) == true
        )
            ? OpenRouter
            : named ?? Custom;

    private static IEnumerable<string> OfDefinition(JsonNode definition, JsonObject known) =>
        known[definition["key"]!.ToString()] is not JsonObject own
            ? [$".key must be {string.Join(" or ", known.Select(one => one.Key))}"]
            : OfWhole(Over(own, definition.AsObject()));

    private static JsonObject Over(JsonObject own, JsonObject given)
    {
        var whole = own.DeepClone().AsObject();
        foreach (var (name, value) in given)
            whole[name] = value?.DeepClone();
        return whole;
    }

    private static IEnumerable<string> OfWhole(JsonObject parameter)
    {
        var (type, component) = (parameter.Text("type"), parameter.Text("component"));
        if (component == "tags" != (type == "array"))
            return [".type must be array where component is tags, and there only"];
        return (component, type) switch
        {
            ("textarea", "number") => [".component must be input where type is number"],
            ("slider", "number") when parameter["range"] is null => [".range is missing: add it"],
            ("slider", "enum") or ("dropdown" or "combobox", _) when parameter.Items("options").Count() < 2 =>
            [
                ".options must have at least 2 items",
            ],
            ("checkbox" or "switch", _) when parameter.Items("options").Count() > 2 =>
            [
                ".options must have 2 items at most",
            ],
            _ => OfText(parameter, component).Concat(OfDefault(parameter, type, component)),
        };
    }

    private static IEnumerable<string> OfText(JsonObject parameter, string? component)
    {
        if (component is not ("input" or "textarea"))
            yield break;
        var (least, most) = (Number(parameter["minText"]), Number(parameter["maxText"]));
        if (least < 0 || most < 0)
            yield return ".minText and maxText must be at least 0";
        if (least > most)
            yield return ".minText must not be greater than maxText";
    }

    private static IEnumerable<string> OfDefault(JsonObject parameter, string? type, string? component) =>
        type switch
        {
            "array" => OfTags(parameter),
            "number" => OfNumber(parameter, component),
            "boolean" => parameter["default"]?.GetValueKind() is null or JsonValueKind.True or JsonValueKind.False
            || (IsFalsy(parameter["default"]) && component is "checkbox" or "switch")
                ? []
                : [".default must be true or false"],
            _ => OfChoice(parameter, type, component),
        };

    private static IEnumerable<string> OfTags(JsonObject parameter)
    {
        if (IsFalsy(parameter["default"]))
            return [];
        if (parameter["default"] is not JsonArray tags)
            return [".default must be a list"];
        var (least, most) = (Number(parameter["minTags"]), Number(parameter["maxTags"]));
        return (most > 0 && tags.Count > most) || tags.Count < least
            ? [".default must have as many items as minTags and maxTags say"]
            : [];
    }

    private static IEnumerable<string> OfNumber(JsonObject parameter, string? component)
    {
        var range = parameter["range"];
        var (least, most, positive) = (Number(range?["min"]), Number(range?["max"]), Number(range?["positiveMin"]));
        var value = parameter["default"] switch
        {
            null => component == "slider"
                ? Math.Floor(((Math.Max(least!.Value, positive ?? least.Value) + most!.Value) / 2) + 0.5)
                : null,
            JsonValue given => Number(given),
            _ => double.NaN,
        };
        if (value is { } number && double.IsNaN(number))
            return [".default must be a number"];
        return value < least || value > most || (value != least && value < positive)
            ? [".default must be within the range"]
            : [];
    }

    private static IEnumerable<string> OfChoice(JsonObject parameter, string? type, string? component)
    {
        JsonNode[] options = [.. parameter.Items("options")];
        var isChosen = component is "dropdown" or "combobox" && IsFalsy(parameter["default"]);
        var chosen = isChosen ? options[0] : parameter["default"];
        if (chosen is not null && chosen.GetValueKind() != JsonValueKind.String)
            return [".default must be text"];
        if (type != "enum" || parameter["options"] is null)
            return [];
        if (chosen is null || !options.Any(option => option.ToString() == chosen.ToString()))
            return [".default must be one of the options"];
        return
            parameter["enumMappings"] is JsonObject mappings
            && options.Any(option => !mappings.ContainsKey(option.ToString()))
            ? [".enumMappings must have all options"]
            : [];
    }

    /// <summary>As a number, as JavaScript makes one of what is none; null where nothing is there.</summary>
    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null => null,
            JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
            JsonValueKind.True or JsonValueKind.False => null,
            _ => value.ToString().Trim().Length == 0 ? null
            : double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? null
            : double.NaN,
        };

    private static bool IsFalsy(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.False => true,
            JsonValueKind.String => value.ToString().Length == 0,
            JsonValueKind.Number => Number(value) == 0,
            _ => false,
        };
}
