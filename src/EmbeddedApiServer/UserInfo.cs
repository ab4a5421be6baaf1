namespace EmbeddedApiServer;

/// <summary>The user of a request. The group <c>system:authenticated</c> is added at authentication.</summary>
public sealed record UserInfo(string Name, params IReadOnlyList<string> Groups)
{
    public static UserInfo Admin { get; } = new("kubernetes-admin", "system:masters");

    internal static UserInfo Anonymous { get; } = new("system:anonymous", "system:unauthenticated");

    public static UserInfo ServiceAccount(string ns, string name) =>
        new($"system:serviceaccount:{ns}:{name}", "system:serviceaccounts", $"system:serviceaccounts:{ns}");
}
