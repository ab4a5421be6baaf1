using System.Globalization;

namespace Operator.Routing;

/// <summary>Sizes of request bodies as the schema admits them: bytes, or with k, m or g in powers of 1024.</summary>
internal static class BodySize
{
    public static long Bytes(string text)
    {
        var shift = text[^1] switch
        {
            'k' => 10,
            'm' => 20,
            'g' => 30,
            _ => 0,
        };
        return long.Parse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture) << shift;
    }
}
