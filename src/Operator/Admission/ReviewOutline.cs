using System.Buffers;
using System.Text.Json;

namespace Operator.Admission;

/// <summary>
/// What can be told of an AdmissionReview without reading it into objects. One look over its text allocates nothing but
/// the UID, however hostile the text is: whoever reaches the webhook may send one.
/// </summary>
/// <param name="Uid">request.uid. Null if there is none, or a longer one than a UID is.</param>
/// <param name="IsDryRun">request.dryRun.</param>
/// <param name="Excess">Why the review is not read, for a person. Null if it is within the bounds.</param>
internal readonly record struct ReviewOutline(string? Uid, bool IsDryRun, string? Excess)
{
    /// <summary>
    /// The text holds a Tenant twice, as it was and as it would be, and each holds its spec up to three times: itself,
    /// as it was accepted, and as managed fields.
    /// </summary>
    public const int MostValues = 100_000;

    public const int MostLevels = 64;

    private const int LongestUid = 128;

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static ReviewOutline Of(ReadOnlySequence<byte> text)
    {
        var reader = new Utf8JsonReader(text, new() { MaxDepth = int.MaxValue });
        var (uid, isDryRun, isInRequest, values, levels) = (default(string), false, false, 0, 0);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            levels = Math.Max(levels, reader.CurrentDepth);
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                values++;
                continue;
            }
            if (reader.CurrentDepth == 1)
                isInRequest = reader.ValueTextEquals("request"u8);
            else if (isInRequest && reader.CurrentDepth == 2 && reader.ValueTextEquals("uid"u8))
                uid = ReadUid(reader);
            else if (isInRequest && reader.CurrentDepth == 2 && reader.ValueTextEquals("dryRun"u8))
                isDryRun = reader.Read() && reader.TokenType == JsonTokenType.True;
        }
        return new(uid, isDryRun, ExcessOf(values, levels));
    }

    private static string? ExcessOf(int values, int levels) =>
        levels > MostLevels ? $"the Tenant is nested deeper than {MostLevels} levels"
        : values > MostValues ? $"the Tenant holds more than {MostValues} values"
        : null;

    /// <param name="reader">At the name. A copy, so that the caller's reader stays there.</param>
    private static string? ReadUid(Utf8JsonReader reader) =>
        reader.Read()
        && reader.TokenType == JsonTokenType.String
        && (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= LongestUid
            ? reader.GetString()
            : null;
}
