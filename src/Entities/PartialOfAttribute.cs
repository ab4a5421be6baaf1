namespace Entities;

/// <summary>
/// Free JSON with the schema of <paramref name="type"/>, but with every field optional and without defaults. The API
/// checks names and types, and the program gets exactly what the user wrote, to merge it over another object.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartialOfAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;

    /// <summary>JSON names of fields that cannot be overridden.</summary>
    public string[] Except { get; init; } = [];
}
