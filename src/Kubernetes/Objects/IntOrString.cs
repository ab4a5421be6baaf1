using System.Globalization;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>
/// A port number or name, or a count or percentage. Exactly one of the two is meant: <see cref="Text"/> when it is not
/// null.
/// </summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString
{
    public IntOrString(int number) => Number = number;

    public IntOrString(string text) => Text = text;

    public int Number { get; }
    public string? Text { get; }

    public static implicit operator IntOrString(int number) => new(number);

    public static implicit operator IntOrString(string text) => new(text);

    public override string ToString() => Text ?? Number.ToString(CultureInfo.InvariantCulture);
}
