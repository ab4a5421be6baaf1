namespace Entities;

/// <summary>
/// Free JSON whose schema is that of <paramref name="type"/> with everything optional and nothing defaulted: the user
/// gets names and types checked, and the program gets exactly what was written, to merge over something else.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartialOfAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;

    /// <summary>JSON names of fields that cannot be overridden.</summary>
    public string[] Except { get; init; } = [];
}
