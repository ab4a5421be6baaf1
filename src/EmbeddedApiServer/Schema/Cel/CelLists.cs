using static EmbeddedApiServer.Schema.Cel.CelOverload;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The functions of lists, maps and optionals.</summary>
internal static class CelLists
{
    private static readonly CelType Any = CelType.List(CelType.A);

    public static IEnumerable<CelOverload> All =>
        [
            Member("size", CelType.Int, a => (long)((CelList)a[0]!).Count, Any),
            Global("size", CelType.Int, a => (long)((CelList)a[0]!).Count, Any),
            Member("size", CelType.Int, a => (long)((CelMap)a[0]!).Count, CelType.Map(CelType.A, CelType.B)),
            Global("size", CelType.Int, a => (long)((CelMap)a[0]!).Count, CelType.Map(CelType.A, CelType.B)),
            Member("size", CelType.Int, a => (long)((byte[])a[0]!).Length, CelType.Bytes),
            Global("size", CelType.Int, a => (long)((byte[])a[0]!).Length, CelType.Bytes),
            Member("isSorted", CelType.Bool, a => IsSorted((CelList)a[0]!), Any),
            Member("min", CelType.A, a => Extreme((CelList)a[0]!, -1, "min"), Any),
            Member("max", CelType.A, a => Extreme((CelList)a[0]!, 1, "max"), Any),
            Member(
                "sum",
                CelType.Int,
                a => Sum((CelList)a[0]!, 0L, (x, y) => (long)x + (long)y),
                CelType.List(CelType.Int)
            ),
            Member(
                "sum",
                CelType.Double,
                a => Sum((CelList)a[0]!, 0.0, (x, y) => (double)x + (double)y),
                CelType.List(CelType.Double)
            ),
            Member(
                "sum",
                CelType.Duration,
                a => Sum((CelList)a[0]!, TimeSpan.Zero, (x, y) => (TimeSpan)x + (TimeSpan)y),
                CelType.List(CelType.Duration)
            ),
            Member(
                "indexOf",
                CelType.Int,
                a => (long)((CelList)a[0]!).ToList().FindIndex(item => CelEquality.AreEqual(item, a[1])),
                Any,
                CelType.A
            ),
            Member(
                "lastIndexOf",
                CelType.Int,
                a => (long)((CelList)a[0]!).ToList().FindLastIndex(item => CelEquality.AreEqual(item, a[1])),
                Any,
                CelType.A
            ),
            Member("hasValue", CelType.Bool, a => ((CelOptional)a[0]!).HasValue, CelType.Optional(CelType.A)),
            Member(
                "value",
                CelType.A,
                a =>
                    a[0] is CelOptional { HasValue: true } optional
                        ? optional.Value
                        : new CelError("optional.none() dereference"),
                CelType.Optional(CelType.A)
            ),
            Member(
                "orValue",
                CelType.A,
                a => a[0] is CelOptional { HasValue: true } optional ? optional.Value : a[1],
                CelType.Optional(CelType.A),
                CelType.A
            ),
        ];

    private static bool IsSorted(CelList list)
    {
        for (var i = 1; i < list.Count; i++)
            if (CelEquality.Compare(list[i - 1], list[i]) > 0)
                return false;
        return true;
    }

    private static object? Extreme(CelList list, int direction, string name)
    {
        if (list.Count == 0)
            return new CelError($"{name} called on empty list");
        return list.Aggregate(
            (best, item) => CelEquality.Compare(item, best) is { } order && Math.Sign(order) == direction ? item : best
        );
    }

    private static object Sum(CelList list, object zero, Func<object, object, object> add)
    {
        var sum = zero;
        foreach (var item in list)
        {
            if (item is null || item.GetType() != zero.GetType())
                return CelError.NoOverload;
            sum = add(sum, item);
        }
        return sum;
    }
}
