namespace Operator.ChatInstances.Render;

internal static class Ports
{
    public const string Name = "http";
    public const int Container = 3080;

    /// <summary>The port of the Service, which routes lead to.</summary>
    public const int Service = 80;
}
