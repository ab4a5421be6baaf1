using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.ChatInstances.LibreChat.Rules;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Holds a librechat.yaml against what a release reads. None of the problems repeats a value, which may be a secret.
/// <paramref name="objection"/> says what is wrong with a variable's name, or null; <paramref name="valueOf"/> the value
/// of a variable, null where it is not known.
/// </summary>
internal sealed class ConfigCheck(
    LibreChatVersion version,
    Func<string, string?> objection,
    Func<string, string?> valueOf
)
{
    public IReadOnlyList<ConfigProblem> ProblemsOf(JsonObject config, string path)
    {
        var problems = Of(config, version.Table.Root, ConfigMarks.Root, path, "");
        return problems.Exists(problem => problem.Stops) || config["endpoints"] is not { } endpoints
            ? problems
            :
            [
                .. problems,
                .. Later(endpoints).Select(problem => new ConfigProblem($"{path}.endpoints{problem}", true)),
            ];
    }

    /// <summary>What LibreChat looks at after its schema, before it starts.</summary>
    private IEnumerable<string> Later(JsonNode endpoints) =>
        endpoints
            .Items("custom")
            .Index()
            .SelectMany(one =>
                version
                    .Table.Parameters.Of(one.Item)
                    .Select(problem => $".custom[{NameOf(one.Item) ?? $"{one.Index}"}]{problem}")
            )
            .Concat(
                endpoints["azureOpenAI"] is { } azure
                    ? AzureRules.Groups(azure).Select(problem => $".azureOpenAI{problem}")
                    : []
            );

    private List<ConfigProblem> Of(JsonNode? value, ConfigShape shape, JsonNode? marks, string path, string name)
    {
        List<ConfigProblem> problems =
        [
            .. version.Table.Resolve(shape) switch
            {
                ConfigShape.Text text => OfText(value, text, marks, path, name),
                ConfigShape.Union union => OfUnion(value, union, marks, path, name),
                ConfigShape.Items items when value is JsonArray list => OfList(list, items, marks, path, name),
                ConfigShape.Record record when value is JsonObject given => OfRecord(given, record, marks, path),
                ConfigShape.Fields fields when value is JsonObject given => OfFields(given, fields, marks, path),
                ConfigShape.Nothing => [new($"{path} does not belong here: remove it", true)],
                var other when ConfigWords.Match(other, value) => Enumerable.Empty<ConfigProblem>(),
                var other => [new($"{path} must be {ConfigWords.Describe(other)}", true)],
            },
        ];
        if (value is not null && shape is not ConfigShape.Text && !problems.Exists(problem => problem.Stops))
            problems.AddRange(
                shape
                    .Rules.SelectMany(rule => rule(value))
                    .Select(problem => new ConfigProblem($"{path}{problem}", true))
            );
        return problems;
    }

    private IEnumerable<ConfigProblem> OfRecord(
        JsonObject given,
        ConfigShape.Record record,
        JsonNode? marks,
        string path
    ) =>
        given.SelectMany(field =>
            Of(field.Value, record.Value, ConfigMarks.Below(marks, field.Key), $"{path}.{field.Key}", field.Key)
        );

    private IEnumerable<ConfigProblem> OfFields(
        JsonObject given,
        ConfigShape.Fields fields,
        JsonNode? marks,
        string path
    ) =>
        fields
            .Known.Where(field => field.Value.IsRequired)
            .Select(field => field.Key)
            .Union(ConfigMarks.Needed(marks))
            .Where(field => !given.ContainsKey(field))
            .Select(field => new ConfigProblem($"{path}.{field} is missing: add it", fields.Known[field].IsRequired))
            .Concat(
                given.SelectMany(field =>
                    fields.Known.TryGetValue(field.Key, out var known)
                        ? Of(
                            field.Value,
                            known.Shape,
                            ConfigMarks.Below(marks, field.Key),
                            $"{path}.{field.Key}",
                            field.Key
                        )
                        :
                        [
                            new(
                                $"{path}.{field.Key} is no key of librechat.yaml in {version.Name}: remove it",
                                fields.IsStrict
                            ),
                        ]
                )
            );

    private IEnumerable<ConfigProblem> OfList(
        JsonArray list,
        ConfigShape.Items items,
        JsonNode? marks,
        string path,
        string name
    )
    {
        if (ConfigWords.IsPlain(items.Item) && !list.All(item => ConfigWords.Match(items.Item, item)))
            return [new($"{path} must be {ConfigWords.Describe(items)}", true)];
        if (list.Count < items.Least || list.Count > items.Most)
            return [new($"{path} must have {ConfigWords.DescribeCount(items)}", true)];
        return list.Index()
            .SelectMany(one => Of(one.Item, items.Item, marks, $"{path}[{NameOf(one.Item) ?? $"{one.Index}"}]", name));
    }

    /// <summary>
    /// The first option that LibreChat takes is the one that it reads. Where it takes none, the nearest is told of.
    /// </summary>
    private List<ConfigProblem> OfUnion(
        JsonNode? value,
        ConfigShape.Union union,
        JsonNode? marks,
        string path,
        string name
    )
    {
        var options = union.Options.Select(version.Table.Resolve).Where(option => ConfigWords.MatchKind(option, value));
        if (ConfigAlternatives.Of(options, value) is not { Shapes: { Count: > 0 } shapes } alternatives)
            return [new($"{path} must be {ConfigWords.Describe(union)}", true)];
        if (alternatives.WrongKey is { } key)
            return [new($"{path}.{key} must be {ConfigWords.Describe(new ConfigShape.Union(shapes))}", true)];
        List<(ConfigShape Shape, List<ConfigProblem> Problems)> found =
        [
            .. shapes.Select(shape => (shape, Of(value, shape, marks, path, name))),
        ];
        return
            found.FindIndex(one => !one.Problems.Exists(problem => problem.Stops)) is >= 0 and var first
            && IsKnown(value, found[first].Shape)
            ? found[first].Problems
            : found
                .Select(one => one.Problems)
                .MinBy(problems => (problems.Count(problem => problem.Stops), problems.Count))!;
    }

    /// <summary>
    /// Whether LibreChat will see what is seen here. A URL from a Secret may make a server of another kind than the first
    /// that fits.
    /// </summary>
    private bool IsKnown(JsonNode? value, ConfigShape shape) =>
        shape is not ConfigShape.Fields fields
        || value is not JsonObject given
        || fields.Known.All(field =>
            field.Value.Shape is not ConfigShape.Text text
            || given.Text(field.Key) is not { } written
            || Seen(text, written) is not null
        );

    private IEnumerable<ConfigProblem> OfText(
        JsonNode? value,
        ConfigShape.Text text,
        JsonNode? marks,
        string path,
        string name
    )
    {
        if (value?.GetValueKind() != JsonValueKind.String)
            return [new($"{path} must be {ConfigWords.Describe(text)}", true)];
        var written = value.GetValue<string>();
        var stops = Seen(text, written) is { } seen ? OfSeen(text, seen) : [];
        return stops.Select(problem => new ConfigProblem($"{path}{problem}", true)).ToList() is { Count: > 0 } problems
            ? problems
            : Unsafe(written, marks, name).Select(problem => new ConfigProblem($"{path} {problem}", false));
    }

    /// <summary>The text as LibreChat looks at it; null where that is known in the cluster only.</summary>
    private string? Seen(ConfigShape.Text text, string written)
    {
        var resolved = text.IsResolved ? ConfigVariables.Resolve(written, valueOf) : written;
        return text.IsTrimmed && resolved is not null ? JavaScript.Trim(resolved) : resolved;
    }

    private static IEnumerable<string> OfSeen(ConfigShape.Text text, string seen) =>
        ConfigWords.ProblemOf(text, seen) is { } problem
            ? [$" must be {problem}"]
            : text.Rules.SelectMany(rule => rule(JsonValue.Create(seen)));

    private IEnumerable<string> Unsafe(string written, JsonNode? marks, string name)
    {
        if (ConfigMarks.IsSecret(marks, name) && !ConfigVariables.IsReference(written))
            return
            [
                "holds a secret, and LibreChat prints its configuration: put it into a Secret, refer to that in spec.env, and write ${VARIABLE} here",
            ];
        return ConfigMarks.IsResolved(marks)
            ? ConfigVariables.In(written).Distinct().Select(objection).OfType<string>()
            : [];
    }

    /// <summary>A list's items are told apart by name where they have one, as in the rest of the API.</summary>
    private static string? NameOf(JsonNode? item) =>
        item is JsonObject fields && fields["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String
            ? name.GetValue<string>()
            : null;
}
