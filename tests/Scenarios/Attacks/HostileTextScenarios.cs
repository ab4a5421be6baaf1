using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.Offline;
using Scenarios.ExtremeValues;

namespace Scenarios.Attacks;

/// <summary>
/// Text is text: whatever is written into a text field of the three kinds is refused, by the API server or with a
/// reason, or it arrives as itself wherever it is used, and changes nothing else in what is rendered.
/// </summary>
public sealed class HostileTextScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    /// <summary>Takes the place of the hostile text, so that what else a text changes shows.</summary>
    private const string Harmless = "zq0harmless0zq";

    private const int TextsPerField = 10;

    private static readonly RouteFlavour[] Flavours = Enum.GetValues<RouteFlavour>();

    private readonly Dictionary<string, Outcome?> _harmless = [];

    [Fact]
    public Task What_is_written_into_a_Tenant_stays_text() => HoldAsync("tenants.yaml", "tenants", FullWorld.Tenants);

    [Fact]
    public Task What_is_written_into_a_ChatInstance_stays_text() =>
        HoldAsync("chatinstances.yaml", "chatinstances", FullWorld.Instances);

    [Fact]
    public Task What_is_written_into_a_ProviderPool_stays_text() =>
        HoldAsync("providerpools.yaml", "providerpools", FullWorld.Pools);

    private async Task HoldAsync(string crd, string plural, IReadOnlyList<JsonObject> starts)
    {
        foreach (var ns in (string[])["chat-shared", "chat-managed"])
            await world.Files.ApplyAsync(Stories.Namespace(ns));
        var failures = new List<string>();
        var reached = 0;
        foreach (var node in SchemaNode.Of(crd).Where(IsText))
        foreach (var start in starts)
        {
            var field = new Field(node, start, plural, Flavours[(node.ToString().Length + reached) % Flavours.Length]);
            var forms = Forms(field).ToArray();
            if (forms.Length == 0)
                continue;
            reached++;
            var property = Prop.ForAll(
                HostileText.Any,
                text =>
                    forms.Select(form => Failure(field, form, text)).FirstOrDefault(why => why is not null) is { } why
                        ? false.Label(why)
                        : true.Label("")
            );
            try
            {
                Check.One(Config.QuickThrowOnFailure.WithMaxTest(TextsPerField).WithQuietOnSuccess(true), property);
            }
            catch (Exception e) when (e.Message.Contains("Falsifiable", StringComparison.Ordinal))
            {
                failures.Add($"{field}: {e.Message}");
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(reached > 10, $"hardly any field was reached: {reached}");
    }

    /// <summary>A variable of a ChatInstance's spec.env may refer to others, as one in a pod may. The API server refuses a
    /// selector that is none, whoever writes it.</summary>
    private static bool IsText(SchemaNode node) =>
        node.Path[0] == "spec"
        && (string?)node.Schema["type"] == "string"
        && node.Schema["enum"] is null
        && !node.Path.Contains("env")
        && !node.Path.Contains("matchLabels");

    /// <summary>The ways to put a text into a field that the API server and the operator take.</summary>
    private IEnumerable<string> Forms(Field field)
    {
        var present = field.Present;
        return (
            present is null ? [Harmless]
            : present.Contains("://", StringComparison.Ordinal) ? new[] { $"{present}/{Harmless}" }
            : [Harmless, $"{present}{Harmless}", $"{present}.{Harmless}"]
        ).Distinct().Where(form => HarmlessOf(field, form) is { Held.Count: 0 });
    }

    /// <summary>Null when all is well.</summary>
    private string? Failure(Field field, string form, string text)
    {
        if (Rendered(field, form.Replace(Harmless, text, StringComparison.Ordinal)) is not { } hostile)
            return null;
        // A resource that is refused in part is rendered all the same.
        if (hostile.Held.Count > 0)
            return Reference(hostile.Objects, "");
        var harmless = HarmlessOf(field, form)!;
        return Difference(Swapped(harmless.Objects, text), hostile.Objects, "") ?? Danger(harmless.Objects, text, "");
    }

    private Outcome? HarmlessOf(Field field, string form)
    {
        var key = $"{field} {field.Flavour} {form}";
        if (!_harmless.TryGetValue(key, out var outcome))
            _harmless[key] = outcome = Rendered(field, form);
        return outcome;
    }

    /// <summary>Null when the API server refuses it.</summary>
    private Outcome? Rendered(Field field, string value)
    {
        var document = field.Node.PutInto(field.Start, value);
        var (code, answer) = TryOutAsync(document, field.Plural).GetAwaiter().GetResult();
        Assert.True((int)code < 500, answer);
        if (code != HttpStatusCode.Created)
            return null;
        var around = OfflineWorld.Read([]);
        try
        {
            Add(FullWorld.Pools, ChatResources.ProviderPools, around.ProviderPools, answer);
            Add(FullWorld.Instances, ChatResources.ChatInstances, around.ChatInstances, answer);
            Add(FullWorld.Tenants, ChatResources.Tenants, around.Tenants, answer);
        }
        catch (JsonException unreadable) when (unreadable.Message.Contains("NUL", StringComparison.Ordinal))
        {
            return null;
        }
        var result = OfflineRendering
            .RenderAsync(around, Configuration(field.Flavour), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return new(new JsonArray([.. result.Objects.Select(ReadingSides.Read)]), result.Held);
    }

    private static void Add<T>(
        IReadOnlyList<JsonObject> all,
        ResourceDefinition<T> resource,
        List<T> to,
        string changed
    )
        where T : class, k8s.IKubernetesObject<k8s.Models.V1ObjectMeta>
    {
        var instead = JsonNode.Parse(changed)!.AsObject();
        foreach (var document in all)
        {
            var one = Id(document) == Id(instead) ? instead : document;
            var text = one.DeepClone().AsObject();
            text["metadata"]!["uid"] = Id(one);
            text["metadata"]!["generation"] = 1;
            text.Remove("status");
            to.Add(JsonSerializer.Deserialize(text, resource.Json)!);
        }
    }

    private static string Id(JsonNode document) =>
        $"{document["kind"]}/{document["metadata"]!["namespace"]}/{document["metadata"]!["name"]}";

    private static OperatorConfiguration Configuration(RouteFlavour flavour) =>
        OperatorWorld.Load("{ baseDomain: chat.example.com, placement: { namespaces: ['*'] } }") with
        {
            Routing = new()
            {
                Flavour = flavour,
                ClassName = "edge",
                GatewayRef = new() { Namespace = "edge", Name = "public" },
                SnippetsAllowed = true,
                SessionPersistence = true,
                Issuer = new() { Kind = "ClusterIssuer", Name = "letsencrypt" },
                EdgeNamespaces = ["edge"],
            },
        };

    private async Task<(HttpStatusCode Code, string Text)> TryOutAsync(JsonObject document, string plural)
    {
        var ns = (string?)document["metadata"]!["namespace"];
        var path = ns is null ? plural : $"namespaces/{ns}/{plural}";
        using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await world.Cluster.Admin.PostAsync(
            new Uri($"{WorldQueries.Chat}/{path}?dryRun=All", UriKind.Relative),
            content
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static JsonNode? Swapped(JsonNode? node, string text) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Select(field => KeyValuePair.Create(Swapped(field.Key, text), Swapped(field.Value, text)))
            ),
            JsonArray list => new JsonArray([.. list.Select(item => Swapped(item, text))]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => Swapped((string)value!, text),
            _ => node?.DeepClone(),
        };

    /// <summary>Where it is part of a variable's name, it has become one.</summary>
    private static string Swapped(string value, string text) =>
        value
            .Replace(Harmless, text, StringComparison.Ordinal)
            .Replace(InVariable(Harmless), InVariable(text), StringComparison.Ordinal);

    private static string InVariable(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static string? Difference(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected, actual)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(f => f.Key).Union(b.Select(f => f.Key)))
                    if (!a.ContainsKey(key) || !b.ContainsKey(key))
                        return $"{path}.{key} is {(b.ContainsKey(key) ? "new" : "gone")}";
                    else if (Difference(a[key], b[key], $"{path}.{key}") is { } below)
                        return below;
                return null;
            // Where the operator sorts, another text may stand elsewhere.
            case (JsonArray a, JsonArray b) when a.Count == b.Count && Sorted(a).SequenceEqual(Sorted(b)):
                return null;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                return a.Zip(b)
                    .Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
                    .FirstOrDefault(d => d is not null);
            default:
                return IsSame(expected, actual) ? null : $"{path} is {Short(actual)} instead of {Short(expected)}";
        }
    }

    private static IEnumerable<string> Sorted(JsonArray list) =>
        list.Select(item => item?.ToJsonString() ?? "").Order(StringComparer.Ordinal);

    /// <summary>E-mail addresses are compared as LibreChat does.</summary>
    private static bool IsSame(JsonNode? expected, JsonNode? actual) =>
        JsonNode.DeepEquals(expected, actual)
        || string.Equals(expected?.ToString(), actual?.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Text that arrived as itself, but where the reader makes something else of it. <paramref name="harmless"/> tells
    /// where it arrived.
    /// </summary>
    private static string? Danger(JsonNode? harmless, string text, string path) =>
        harmless switch
        {
            JsonObject map => map.Select(field =>
                    Danger(JsonValue.Create(field.Key), text, $"{path}.{field.Key}")
                    ?? Danger(field.Value, text, $"{path}.{field.Key}")
                )
                .FirstOrDefault(danger => danger is not null),
            JsonArray list => list.Select((item, i) => Danger(item, text, $"{path}[{i}]"))
                .FirstOrDefault(danger => danger is not null),
            JsonValue value
                when value.GetValueKind() == JsonValueKind.String
                    && ((string)value!).Contains(Harmless, StringComparison.Ordinal) => DangerAt(
                path,
                ((string)value!).Replace(Harmless, text, StringComparison.Ordinal),
                text
            ),
            _ => null,
        };

    private static string? Reference(JsonNode? node, string path) =>
        node switch
        {
            JsonObject map => map.Select(field => Reference(field.Value, $"{path}.{field.Key}"))
                .FirstOrDefault(danger => danger is not null),
            JsonArray list => list.Select((item, i) => Reference(item, $"{path}[{i}]"))
                .FirstOrDefault(danger => danger is not null),
            JsonValue value
                when value.GetValueKind() == JsonValueKind.String
                    && ((string)value!).Contains("${JWT_SECRET}", StringComparison.Ordinal) => DangerAt(
                path,
                (string)value!,
                ""
            ),
            _ => null,
        };

    private static string? DangerAt(string path, string said, string text)
    {
        bool Is(string part) => path.Contains(part, StringComparison.Ordinal);
        return (Is(".librechat.yaml") || Is(".spec.config.")) && said.Contains("${", StringComparison.Ordinal)
                ? $"{path}: LibreChat would replace it by a variable: {said}"
            : Is(".config.yaml") && said.StartsWith("os.environ/", StringComparison.Ordinal)
                ? $"{path}: LiteLLM would replace it by a variable: {said}"
            : Is(".env.") && !Is(".ACCOUNTS_") && said.Contains('\0', StringComparison.Ordinal)
                ? $"{path}: no process can be started with a NUL in a variable"
            : Is(".annotations.") && text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                ? $"{path}: what an edge reads is more than a word: {said}"
            : Is("abels.") && said.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                ? $"{path}: not the value of a label: {said}"
            : null;
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text[..Math.Min(200, text.Length)];
    }

    private sealed record Outcome(JsonNode Objects, IReadOnlyList<string> Held);

    private sealed record Field(SchemaNode Node, JsonObject Start, string Plural, RouteFlavour Flavour)
    {
        public string? Present
        {
            get
            {
                JsonNode? at = Start;
                foreach (var step in Node.Path)
                    at = step switch
                    {
                        "[]" => at is JsonArray { Count: > 0 } list ? list[0] : null,
                        "{}" => at is JsonObject map ? map.FirstOrDefault().Value : null,
                        _ => (at as JsonObject)?[step],
                    };
                return at is JsonValue ? at.ToString() : null;
            }
        }

        public override string ToString() => $"{Id(Start)} {Node}";
    }
}
