namespace Kubernetes.Objects.Attributes;

/// <summary>
/// One column of <c>kubectl get</c>. The columns have the order of their declaration. A column with a priority above 0
/// is shown only with <c>-o wide</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericAdditionalPrinterColumnAttribute(string jsonPath, string name, string type) : Attribute
{
    public string JsonPath { get; } = jsonPath;
    public string Name { get; } = name;

    /// <summary>integer, number, string, boolean or date.</summary>
    public string Type { get; } = type;

    public int Priority { get; init; }
    public string Description { get; init; } = "";
}
