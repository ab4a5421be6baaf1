using System.Globalization;

namespace Operator.Routing;

/// <summary>Sizes of request bodies as the schema admits them: bytes, or with k, m or g in powers of 1024.</summary>
internal static class BodySize
{
    /// <summary>Null for what is no such size, and for one that is too large to count.</summary>
    public static long? Bytes(string text)
    {
        var shift = text switch
        {
            [.., 'k'] => 10,
            [.., 'm'] => 20,
            [.., 'g'] => 30,
            _ => 0,
        };
        var digits = shift == 0 ? text : text[..^1];
        return
            long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= long.MaxValue >> shift
            ? count << shift
            : null;
    }
}
