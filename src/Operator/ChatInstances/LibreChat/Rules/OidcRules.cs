using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>Who may call: OAuth of MCP servers, OIDC of the agents' APIs.</summary>
internal static class OidcRules
{
    /// <summary>What a token is checked against.</summary>
    private static readonly string[] Checked = ["issuer", "audience"];

    public static IEnumerable<string> OAuthClient(JsonNode oauth)
    {
        if (oauth.Text("client_secret") is null)
            return [];
        if (oauth.Text("client_id") is null)
            return [".client_secret needs client_id: add it"];
        return oauth.Text("authorization_url") is null || oauth.Text("token_url") is null
            ? [".client_secret needs authorization_url and token_url: add them"]
            : [];
    }

    public static IEnumerable<string> Oidc(JsonNode oidc)
    {
        if (!oidc.IsTrue("enabled"))
            yield break;
        foreach (var field in Checked.Where(field => oidc.Text(field) is null))
            yield return $".{field} is missing: add it, or take enabled away";
    }

    public static IEnumerable<string> ManagementOidc(JsonNode oidc)
    {
        if (!oidc.IsTrue("enabled"))
            yield break;
        if (oidc.Text("issuer") is null)
            yield return ".issuer is missing: add it, or take enabled away";
        if (oidc.Text("audience") is null && (oidc.Text("tokenUse") != "access" || !oidc.Items("requiredScopes").Any()))
            yield return ".audience is missing: add it, or requiredScopes with tokenUse access";
    }

    public static IEnumerable<string> ManagementAuth(JsonNode auth)
    {
        if (auth["oidc"]!.IsTrue("enabled") && !auth.Items("clients").Any())
            yield return ".clients must have at least 1 item where oidc.enabled is true";
        if (auth.Items("clients").GroupBy(ClientOf).Any(same => same.Count() > 1))
            yield return ".clients must not have a clientId twice";
    }

    private static string ClientOf(JsonNode client) => JavaScript.Trim(client["clientId"]!.ToString());

    public static IEnumerable<string> NoCommas(JsonNode scope) =>
        scope.ToString().Contains(',', StringComparison.Ordinal) ? [" must separate scopes by spaces"] : [];
}
