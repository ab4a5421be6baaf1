namespace Entities;

/// <summary>
/// The default key of a <see cref="SecretKeyReference"/> without a key. The property's setter fills in the same key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretKeyDefaultAttribute(string key) : Attribute
{
    public string Key { get; } = key;
}
