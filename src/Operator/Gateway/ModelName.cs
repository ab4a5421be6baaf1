namespace Operator.Gateway;

/// <summary>
/// The names of a pool's models end in the configuration of LiteLLM, which replaces <c>os.environ/NAME</c> by a variable
/// of its process, and in that of LibreChat, which does so with <c>${NAME}</c>.
/// </summary>
internal static class ModelName
{
    public static bool IsReference(string name) =>
        name.StartsWith("os.environ/", StringComparison.Ordinal) || name.Contains("${", StringComparison.Ordinal);
}
