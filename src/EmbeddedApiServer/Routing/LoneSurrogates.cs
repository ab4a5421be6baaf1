using System.Buffers.Text;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// Escapes of half a surrogate pair, which no string can hold. Go's decoder reads each as U+FFFD, and so does this
/// server. Source: the documentation of Go's encoding/json, Unmarshal.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>The same JSON, in new bytes when it had any.</summary>
    public static ReadOnlySpan<byte> Replaced(ReadOnlySpan<byte> json)
    {
        byte[]? changed = null;
        for (var i = json.IndexOf((byte)'\\'); i >= 0 && i < json.Length; )
        {
            var (unit, length) = Escape(json[i..]);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Escape(json[(i + length)..]).Unit))
                length *= 2;
            else if (char.IsSurrogate(unit))
                "fffd"u8.CopyTo((changed ??= json.ToArray()).AsSpan(i + 2));
            var next = json[(i + length)..].IndexOf((byte)'\\');
            i = next < 0 ? -1 : i + length + next;
        }
        return changed ?? json;
    }

    /// <summary>The code unit of a <c>\u</c> escape, or NUL, and the length of the escape.</summary>
    private static (char Unit, int Length) Escape(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x')
        && read == EscapeLength - 2
            ? ((char)unit, EscapeLength)
            : ('\0', Math.Min(2, json.Length));
}
