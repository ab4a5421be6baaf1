using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>cloudfront.</summary>
internal static class CloudFrontRules
{
    public static IEnumerable<string> Complete(JsonNode cloudFront)
    {
        var signing = cloudFront.Text("imageSigning");
        if (cloudFront.IsTrue("invalidateOnDelete") && cloudFront.Text("distributionId") is null)
            yield return ".distributionId is missing: add it, or take invalidateOnDelete away";
        if (signing == "cookies" && cloudFront.Text("cookieDomain") is null)
            yield return ".cookieDomain is missing: add it, or sign with other than cookies";
        if (cloudFront.IsTrue("requireSignedAccess") && signing != "cookies")
            yield return ".imageSigning must be cookies where requireSignedAccess is true";
    }

    public static IEnumerable<string> LeadingDot(JsonNode domain) =>
        domain.ToString().StartsWith('.') ? [] : [" must begin with a dot"];
}
