namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The operators, except those that short-circuit.</summary>
internal static class CelOperators
{
    private static readonly CelType[] Numbers = [CelType.Int, CelType.UInt, CelType.Double];
    private static readonly CelType[] Ordered =
    [
        CelType.Bool,
        CelType.Text,
        CelType.Bytes,
        CelType.Timestamp,
        CelType.Duration,
    ];

    public static IEnumerable<CelOverload> All => [.. Comparisons, .. Arithmetic, .. Others];

    private static IEnumerable<CelOverload> Comparisons =>
        from pair in Numbers
            .SelectMany(left => Numbers, (Left, Right) => (Left, Right))
            .Concat(Ordered.Select(type => (type, type)))
        from symbol in (string[])["<", "<=", ">", ">="]
        select CelOverload.Global(
            $"_{symbol}_",
            CelType.Bool,
            a => Holds(symbol, CelEquality.Compare(a[0], a[1])),
            pair.Item1,
            pair.Item2
        );

    private static bool Holds(string symbol, int? order) =>
        symbol switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };

    private static IEnumerable<CelOverload> Arithmetic =>
        [
            .. Number("_+_", (a, b) => checked(a + b), (a, b) => checked(a + b), (a, b) => a + b),
            .. Number("_-_", (a, b) => checked(a - b), (a, b) => checked(a - b), (a, b) => a - b),
            .. Number("_*_", (a, b) => checked(a * b), (a, b) => checked(a * b), (a, b) => a * b),
            .. Number(
                "_/_",
                (a, b) => b == 0 ? new CelError("division by zero") : checked(a / b),
                (a, b) => b == 0 ? new CelError("division by zero") : a / b,
                (a, b) => a / b
            ),
            .. Number(
                "_%_",
                (a, b) =>
                    b == 0 ? new CelError("modulus by zero")
                    : b == -1 ? 0L
                    : a % b,
                (a, b) => b == 0 ? new CelError("modulus by zero") : a % b,
                null
            ),
            CelOverload.Global(
                "-_",
                CelType.Int,
                a => (long)a[0]! == long.MinValue ? CelError.Overflow : -(long)a[0]!,
                CelType.Int
            ),
            CelOverload.Global("-_", CelType.Double, a => -(double)a[0]!, CelType.Double),
            CelOverload.Global("!_", CelType.Bool, a => !(bool)a[0]!, CelType.Bool),
        ];

    private static IEnumerable<CelOverload> Number(
        string name,
        Func<long, long, object> whole,
        Func<ulong, ulong, object> unsigned,
        Func<double, double, double>? real
    )
    {
        yield return CelOverload.Global(
            name,
            CelType.Int,
            a => Guard(() => whole((long)a[0]!, (long)a[1]!)),
            CelType.Int,
            CelType.Int
        );
        yield return CelOverload.Global(
            name,
            CelType.UInt,
            a => Guard(() => unsigned((ulong)a[0]!, (ulong)a[1]!)),
            CelType.UInt,
            CelType.UInt
        );
        if (real is not null)
            yield return CelOverload.Global(
                name,
                CelType.Double,
                a => real((double)a[0]!, (double)a[1]!),
                CelType.Double,
                CelType.Double
            );
    }

    private static object Guard(Func<object> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return CelError.Overflow;
        }
    }

    private static IEnumerable<CelOverload> Others =>
        [
            CelOverload.Global("_+_", CelType.Text, a => (string)a[0]! + (string)a[1]!, CelType.Text, CelType.Text),
            CelOverload.Global(
                "_+_",
                CelType.Bytes,
                a => ((byte[])a[0]!).Concat((byte[])a[1]!).ToArray(),
                CelType.Bytes,
                CelType.Bytes
            ),
            CelOverload.Global(
                "_+_",
                CelType.List(CelType.A),
                a => CelList.Join((CelList)a[0]!, (CelList)a[1]!),
                CelType.List(CelType.A),
                CelType.List(CelType.A)
            ),
            CelOverload.Global(
                "_+_",
                CelType.Timestamp,
                a => Guard(() => (DateTimeOffset)a[0]! + (TimeSpan)a[1]!),
                CelType.Timestamp,
                CelType.Duration
            ),
            CelOverload.Global(
                "_+_",
                CelType.Timestamp,
                a => Guard(() => (DateTimeOffset)a[1]! + (TimeSpan)a[0]!),
                CelType.Duration,
                CelType.Timestamp
            ),
            CelOverload.Global(
                "_+_",
                CelType.Duration,
                a => Guard(() => (TimeSpan)a[0]! + (TimeSpan)a[1]!),
                CelType.Duration,
                CelType.Duration
            ),
            CelOverload.Global(
                "_-_",
                CelType.Timestamp,
                a => Guard(() => (DateTimeOffset)a[0]! - (TimeSpan)a[1]!),
                CelType.Timestamp,
                CelType.Duration
            ),
            CelOverload.Global(
                "_-_",
                CelType.Duration,
                a => (DateTimeOffset)a[0]! - (DateTimeOffset)a[1]!,
                CelType.Timestamp,
                CelType.Timestamp
            ),
            CelOverload.Global(
                "_-_",
                CelType.Duration,
                a => Guard(() => (TimeSpan)a[0]! - (TimeSpan)a[1]!),
                CelType.Duration,
                CelType.Duration
            ),
            CelOverload.Global(
                "@in",
                CelType.Bool,
                a => ((CelList)a[1]!).Any(item => CelEquality.AreEqual(item, a[0])),
                CelType.A,
                CelType.List(CelType.A)
            ),
            CelOverload.Global(
                "@in",
                CelType.Bool,
                a => ((CelMap)a[1]!).TryFind(a[0], out _),
                CelType.A,
                CelType.Map(CelType.A, CelType.B)
            ),
            CelOverload.Global(
                "_[_]",
                CelType.A,
                a => At((CelList)a[0]!, (long)a[1]!),
                CelType.List(CelType.A),
                CelType.Int
            ),
            CelOverload.Global(
                "_[_]",
                CelType.B,
                a => ((CelMap)a[0]!).TryFind(a[1], out var value) ? value : CelError.NoKey(a[1]),
                CelType.Map(CelType.A, CelType.B),
                CelType.A
            ),
        ];

    private static object? At(CelList list, long index) =>
        index >= 0 && index < list.Count ? list[(int)index] : new CelError($"index out of bounds: {index}");
}
