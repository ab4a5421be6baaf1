using static EmbeddedApiServer.Schema.Cel.CelOverload;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The Kubernetes quantity library.</summary>
internal static class CelQuantities
{
    public static IEnumerable<CelOverload> All =>
        [
            Global(
                "quantity",
                CelType.Quantity,
                a =>
                    CelQuantity.TryParse((string)a[0]!, out var value)
                        ? value
                        : new CelError(
                            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
                        ),
                CelType.Text
            ),
            Global("isQuantity", CelType.Bool, a => CelQuantity.TryParse((string)a[0]!, out _), CelType.Text),
            Member("isGreaterThan", CelType.Bool, a => Value(a[0]) > Value(a[1]), CelType.Quantity, CelType.Quantity),
            Member("isLessThan", CelType.Bool, a => Value(a[0]) < Value(a[1]), CelType.Quantity, CelType.Quantity),
            Member(
                "compareTo",
                CelType.Int,
                a => (long)Value(a[0]).CompareTo(Value(a[1])),
                CelType.Quantity,
                CelType.Quantity
            ),
            Member("sign", CelType.Int, a => (long)Math.Sign(Value(a[0])), CelType.Quantity),
            Member("isInteger", CelType.Bool, a => ((CelQuantity)a[0]!).IsInteger, CelType.Quantity),
            Member(
                "asInteger",
                CelType.Int,
                a =>
                    ((CelQuantity)a[0]!).IsInteger
                        ? (long)Value(a[0])
                        : new CelError("cannot convert value to integer"),
                CelType.Quantity
            ),
            Member("asApproximateFloat", CelType.Double, a => (double)Value(a[0]), CelType.Quantity),
            Member(
                "add",
                CelType.Quantity,
                a => new CelQuantity(Value(a[0]) + Value(a[1])),
                CelType.Quantity,
                CelType.Quantity
            ),
            Member(
                "add",
                CelType.Quantity,
                a => new CelQuantity(Value(a[0]) + (long)a[1]!),
                CelType.Quantity,
                CelType.Int
            ),
            Member(
                "sub",
                CelType.Quantity,
                a => new CelQuantity(Value(a[0]) - Value(a[1])),
                CelType.Quantity,
                CelType.Quantity
            ),
            Member(
                "sub",
                CelType.Quantity,
                a => new CelQuantity(Value(a[0]) - (long)a[1]!),
                CelType.Quantity,
                CelType.Int
            ),
        ];

    private static decimal Value(object? quantity) => ((CelQuantity)quantity!).Value;
}
