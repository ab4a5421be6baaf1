using System.Text;
using Kubernetes.Objects;

namespace Operator.ChatInstances;

/// <summary>The content of a Secret, values in base64 as the API has them. Prints as nothing.</summary>
internal sealed record SecretContent(IReadOnlyDictionary<string, string> Data)
{
    private static readonly Dictionary<string, string> None = [];

    public static SecretContent Empty { get; } = new(None);

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = None;

    public string? ResourceVersion { get; init; }

    public static SecretContent Of(Secret secret) =>
        new(secret.Data ?? None)
        {
            Annotations = secret.Metadata.Annotations ?? None,
            ResourceVersion = secret.Metadata.ResourceVersion,
        };

    public static SecretContent OfText(IReadOnlyDictionary<string, string> values) =>
        new(
            values.ToDictionary(
                value => value.Key,
                value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value))
            )
        );

    /// <summary>
    /// The value of <paramref name="key"/> as text without the line break that files end with; null when there is none,
    /// or no text.
    /// </summary>
    public string? Text(string key)
    {
        if (!Data.TryGetValue(key, out var base64))
            return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\r', '\n');
        return text.Length == 0 ? null : text;
    }

    public override string ToString() => nameof(SecretContent);
}
