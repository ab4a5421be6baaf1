using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kubernetes.Objects;

internal static class YamlWriter
{
    // These settings avoid folded lines, and keys written with "? ".
    private static readonly EmitterSettings Settings = new(
        bestIndent: 2,
        bestWidth: int.MaxValue,
        isCanonical: false,
        maxSimpleKeyLength: 1024
    );

    // A YAML 1.1 parser treats these as line breaks and would read them back as another character.
    private static readonly SearchValues<char> OtherBreaks = SearchValues.Create("\r\u0085\u2028\u2029");

    public static string Write(IEnumerable<JsonNode?> documents)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        var isFirst = true;
        foreach (var document in documents)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: isFirst));
            Emit(emitter, document);
            emitter.Emit(new DocumentEnd(isImplicit: true));
            isFirst = false;
        }

        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                emitter.Emit(
                    new MappingStart(null, null, true, members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block)
                );
                foreach (var (key, value) in members)
                {
                    emitter.Emit(Key(key));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(
                    new SequenceStart(null, null, true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block)
                );
                foreach (var item in items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                emitter.Emit(String(value.GetValue<string>()));
                break;
            default:
                emitter.Emit(Plain(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static Scalar String(string text) =>
        YamlScalar.IsPlain(text) ? Plain(text)
        : text.Contains('\n', StringComparison.Ordinal)
        && !char.IsWhiteSpace(text[0])
        && !text.AsSpan().ContainsAny(OtherBreaks)
            ? new(null, null, text, ScalarStyle.Literal, true, true)
        : Quoted(text);

    private static Scalar Key(string text) => YamlScalar.IsPlain(text) ? Plain(text) : Quoted(text);

    private static Scalar Quoted(string text) => new(null, null, text, ScalarStyle.DoubleQuoted, false, true);

    private static Scalar Plain(string text) => new(null, null, text, ScalarStyle.Plain, true, true);
}
