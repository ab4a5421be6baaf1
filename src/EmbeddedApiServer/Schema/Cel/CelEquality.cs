namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// Equality of all values, and the order of the values that have one. Numbers are compared by their mathematical value.
/// </summary>
internal static class CelEquality
{
    public static bool AreEqual(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (long a, long b) => a == b,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (CelList a, CelList b) => AreListsEqual(a, b),
            (CelMap a, CelMap b) => a.Count == b.Count
                && a.Keys.All(key => b.TryFind(key, out var value) && AreEqual(a.Find(key), value)),
            (CelOptional a, CelOptional b) => a.HasValue == b.HasValue && (!a.HasValue || AreEqual(a.Value, b.Value)),
            (CelType a, CelType b) => a.Name == b.Name,
            _ when IsNumber(left) && IsNumber(right) => Compare(left, right) == 0,
            _ => left.Equals(right),
        };

    /// <returns>Negative, zero or positive. Null if the values have no order.</returns>
    public static int? Compare(object? left, object? right) =>
        (left, right) switch
        {
            (long a, long b) => a.CompareTo(b),
            (ulong a, ulong b) => a.CompareTo(b),
            (bool a, bool b) => a.CompareTo(b),
            (string a, string b) => string.CompareOrdinal(a, b),
            (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            (TimeSpan a, TimeSpan b) => a.CompareTo(b),
            (CelQuantity a, CelQuantity b) => a.Value.CompareTo(b.Value),
            (double a, _) when IsNumber(right) => double.IsNaN(a) ? null : a.CompareTo(Convert.ToDouble(right, null)),
            (_, double b) when IsNumber(left) => double.IsNaN(b) ? null : Convert.ToDouble(left, null).CompareTo(b),
            _ when IsNumber(left) && IsNumber(right) => Convert
                .ToDecimal(left, null)
                .CompareTo(Convert.ToDecimal(right, null)),
            _ => null,
        };

    private static bool IsNumber(object? value) => value is long or ulong or double;

    private static bool AreListsEqual(CelList left, CelList right)
    {
        if (left.Count != right.Count)
            return false;
        var isUnordered = (left.Schema ?? right.Schema)?.ListType is "set" or "map";
        return isUnordered
            ? left.All(item => right.Any(other => AreEqual(item, other)))
            : left.SequenceEqual(right, Comparer.Instance);
    }

    private sealed class Comparer : IEqualityComparer<object?>
    {
        public static readonly Comparer Instance = new();

        bool IEqualityComparer<object?>.Equals(object? x, object? y) => AreEqual(x, y);

        int IEqualityComparer<object?>.GetHashCode(object obj) => 0;
    }
}
