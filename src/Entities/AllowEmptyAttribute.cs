namespace Entities;

/// <summary>
/// The empty object <c>{}</c> means the same as leaving the field out, although the object has required fields.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyAttribute : Attribute;
