using System.Text;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.ChatInstances;

/// <summary>The content of a Secret. Prints as nothing.</summary>
internal sealed record SecretContent(IDictionary<string, byte[]> Data)
{
    public static SecretContent Empty { get; } = new(new Dictionary<string, byte[]>());

    public IDictionary<string, string>? Annotations { get; init; }

    public string? ResourceVersion { get; init; }

    public static SecretContent Of(V1Secret secret) =>
        new(secret.Data ?? Empty.Data)
        {
            Annotations = secret.Metadata?.Annotations,
            ResourceVersion = secret.Metadata?.ResourceVersion,
        };

    public static SecretContent OfText(IReadOnlyDictionary<string, string> values) =>
        new(values.ToDictionary(value => value.Key, value => Encoding.UTF8.GetBytes(value.Value)));

    /// <summary>
    /// The value of <paramref name="key"/> as text without the line break that files end with; null when there is none.
    /// </summary>
    public string? Text(string key)
    {
        var text = Data.Find(key) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n') : "";
        return text.Length == 0 ? null : text;
    }

    /// <summary>The value of <paramref name="key"/> as the API writes it; what is hashed into annotations that live.</summary>
    public string? Base64(string key) => Data.Find(key) is { } bytes ? Convert.ToBase64String(bytes) : null;

    public override string ToString() => nameof(SecretContent);
}
