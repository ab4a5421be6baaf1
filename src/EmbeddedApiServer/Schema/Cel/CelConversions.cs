using System.Globalization;
using System.Text;
using static EmbeddedApiServer.Schema.Cel.CelOverload;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The functions that convert a value to another type.</summary>
internal static class CelConversions
{
    public static IEnumerable<CelOverload> All =>
        [
            Global("int", CelType.Int, a => a[0], CelType.Int),
            Global(
                "int",
                CelType.Int,
                a => (ulong)a[0]! > long.MaxValue ? CelError.Overflow : (long)(ulong)a[0]!,
                CelType.UInt
            ),
            Global(
                "int",
                CelType.Int,
                a => Math.Abs((double)a[0]!) < 9.2233720368547748e18 ? (long)(double)a[0]! : CelError.Overflow,
                CelType.Double
            ),
            Global(
                "int",
                CelType.Int,
                a =>
                    long.TryParse(
                        (string)a[0]!,
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var value
                    )
                        ? value
                        : Bad("int", a[0]),
                CelType.Text
            ),
            Global("int", CelType.Int, a => ((DateTimeOffset)a[0]!).ToUnixTimeSeconds(), CelType.Timestamp),
            Global(
                "uint",
                CelType.UInt,
                a => (long)a[0]! < 0 ? new CelError("unsigned integer overflow") : (ulong)(long)a[0]!,
                CelType.Int
            ),
            Global("uint", CelType.UInt, a => a[0], CelType.UInt),
            Global(
                "uint",
                CelType.UInt,
                a =>
                    ulong.TryParse((string)a[0]!, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                        ? value
                        : Bad("uint", a[0]),
                CelType.Text
            ),
            Global("double", CelType.Double, a => a[0], CelType.Double),
            Global("double", CelType.Double, a => (double)(long)a[0]!, CelType.Int),
            Global("double", CelType.Double, a => (double)(ulong)a[0]!, CelType.UInt),
            Global(
                "double",
                CelType.Double,
                a =>
                    double.TryParse((string)a[0]!, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                        ? value
                        : Bad("double", a[0]),
                CelType.Text
            ),
            Global("bool", CelType.Bool, a => a[0], CelType.Bool),
            Global(
                "bool",
                CelType.Bool,
                a =>
                    (string)a[0]! switch
                    {
                        "true" or "True" or "TRUE" or "t" or "1" => true,
                        "false" or "False" or "FALSE" or "f" or "0" => false,
                        _ => Bad("bool", a[0]),
                    },
                CelType.Text
            ),
            .. (
                (CelType[])
                    [
                        CelType.Text,
                        CelType.Int,
                        CelType.UInt,
                        CelType.Double,
                        CelType.Bool,
                        CelType.Bytes,
                        CelType.Timestamp,
                        CelType.Duration,
                    ]
            ).Select(type => Global("string", CelType.Text, a => Print(a[0]), type)),
            Global("bytes", CelType.Bytes, a => Encoding.UTF8.GetBytes((string)a[0]!), CelType.Text),
            Global("bytes", CelType.Bytes, a => a[0], CelType.Bytes),
            Global("dyn", CelType.Dyn, a => a[0], CelType.A),
            Global("type", CelType.Type, a => CelValues.TypeOf(a[0]), CelType.A),
        ];

    public static string Print(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            bool flag => flag ? "true" : "false",
            double number => GoText.Number(number),
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            TimeSpan duration => duration.TotalSeconds.ToString(CultureInfo.InvariantCulture) + "s",
            DateTimeOffset time => time.UtcDateTime.ToString(
                "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
                CultureInfo.InvariantCulture
            ),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static CelError Bad(string type, object? value) =>
        new($"type conversion error from 'string' to '{type}': {GoText.Quote((string)value!)}");
}
