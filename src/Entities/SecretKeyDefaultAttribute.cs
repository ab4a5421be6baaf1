namespace Entities;

/// <summary>
/// The key that a <see cref="SecretKeyReference"/> means when the user names none; the property's setter fills in the
/// same.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretKeyDefaultAttribute(string key) : Attribute
{
    public string Key { get; } = key;
}
