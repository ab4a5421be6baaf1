namespace Entities;

/// <summary>
/// Allows the empty object <c>{}</c> although the object has required fields. It means the same as an absent field.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyAttribute : Attribute;
