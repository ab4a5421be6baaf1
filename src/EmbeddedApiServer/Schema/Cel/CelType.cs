namespace EmbeddedApiServer.Schema.Cel;

/// <summary>
/// A static type: a name, its parameters (the element of a list, key and value of a map, the value of an optional), and
/// for objects the fields by their CEL names. A single-letter name is a type parameter of an overload.
/// </summary>
internal sealed record CelType(string Name, CelType? First = null, CelType? Second = null)
{
    public static readonly CelType Dyn = new("dyn");
    public static readonly CelType Null = new("null");
    public static readonly CelType Bool = new("bool");
    public static readonly CelType Int = new("int");
    public static readonly CelType UInt = new("uint");
    public static readonly CelType Double = new("double");
    public static readonly CelType Text = new("string");
    public static readonly CelType Bytes = new("bytes");
    public static readonly CelType Duration = new("google.protobuf.Duration");
    public static readonly CelType Timestamp = new("google.protobuf.Timestamp");
    public static readonly CelType Quantity = new("kubernetes.Quantity");
    public static readonly CelType Type = new("type");
    public static readonly CelType A = new("A");
    public static readonly CelType B = new("B");

    /// <summary>Set only for objects.</summary>
    public IReadOnlyDictionary<string, CelType>? Fields { get; init; }

    public bool IsParameter => Name is "A" or "B";
    public bool IsObject => Fields is not null;
    public bool MayBeNull => IsObject || this == Null || this == Timestamp || this == Duration || this == Quantity;

    public static CelType List(CelType element) => new("list", element);

    public static CelType Map(CelType key, CelType value) => new("map", key, value);

    public static CelType Optional(CelType value) => new("optional_type", value);

    /// <summary>Objects are compared by identity of their fields, everything else by name and parameters.</summary>
    public bool Equals(CelType? other) =>
        other is not null
        && Name == other.Name
        && Equals(First, other.First)
        && Equals(Second, other.Second)
        && ReferenceEquals(Fields, other.Fields);

    public override int GetHashCode() => HashCode.Combine(Name, First, Second);

    public override string ToString() =>
        (First, Second) switch
        {
            (null, _) => Name,
            (_, null) => $"{Name}({First})",
            _ => $"{Name}({First}, {Second})",
        };
}
