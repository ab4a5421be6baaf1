using System.Collections.Frozen;
using System.Globalization;

namespace EmbeddedApiServer.Protobuf;

/// <summary>
/// The protobuf field numbers of the built-in types. A line of the table has the type's OpenAPI name, then
/// <c>field=number</c>. <c>*</c> marks a pointer field, whose zero value differs from its absence. <c>+Type</c> marks
/// an embedded type, whose fields belong to the owner in JSON.
/// </summary>
internal static class FieldNumbers
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, Field>>> Types = new(Load);

    /// <summary>Empty for a type that is not in the table.</summary>
    public static FrozenDictionary<int, Field> Of(string type) =>
        Types.Value.GetValueOrDefault(type, FrozenDictionary<int, Field>.Empty);

    /// <summary>
    /// Whether the empty value of a field differs from its absence; true for a field that is not in the table.
    /// </summary>
    public static bool IsPointer(string type, string field)
    {
        foreach (var known in Of(type).Values)
        {
            if (known.Name == field || (known.IsEmbedded && !IsPointer(known.Name, field)))
            {
                return known.IsPointer;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, FrozenDictionary<int, Field>> Load()
    {
        using var stream = typeof(FieldNumbers).Assembly.GetManifestResourceStream(
            "EmbeddedApiServer.Protobuf.fields.numbers"
        )!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(
                words => words[0],
                words => words.Skip(1).Select(Read).ToFrozenDictionary(entry => entry.Key, entry => entry.Value)
            );
    }

    private static KeyValuePair<int, Field> Read(string word)
    {
        var sides = word.Split('=');
        var name = sides[0].Trim('+', '*');
        return KeyValuePair.Create(
            int.Parse(sides[1], CultureInfo.InvariantCulture),
            new Field(name, sides[0].StartsWith('+'), sides[0].EndsWith('*'))
        );
    }

    /// <param name="Name">The field's JSON name. For an embedded type, the OpenAPI name of the type.</param>
    internal sealed record Field(string Name, bool IsEmbedded, bool IsPointer);
}
