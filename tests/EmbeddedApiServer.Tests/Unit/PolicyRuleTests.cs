using System.Text.Json.Nodes;
using EmbeddedApiServer.Rbac;

namespace EmbeddedApiServer.Tests.Unit;

public sealed class PolicyRuleTests
{
    [Theory]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}""", true)]
    [InlineData("""{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}""", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["p"]}""", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["q"]}""", false)]
    [InlineData("""{"verbs":["list"],"apiGroups":[""],"resources":["pods"]}""", false)]
    [InlineData("""{"verbs":["get"],"apiGroups":["apps"],"resources":["pods"]}""", false)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods/log"]}""", false)]
    [InlineData("""{"verbs":["get"],"nonResourceURLs":["*"]}""", false)]
    public void A_rule_allows_getting_one_pod(string rule, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            Rule(rule)
                .Allows(
                    new AccessQuery
                    {
                        Verb = "get",
                        Resource = "pods",
                        Namespace = "n",
                        Name = "p",
                    }
                )
        );

    [Theory]
    [InlineData("pods/status", true)]
    [InlineData("*/status", true)]
    [InlineData("*", true)]
    [InlineData("pods", false)]
    public void A_subresource_is_granted_on_its_own(string resource, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            Rule($$"""{"verbs":["update"],"apiGroups":[""],"resources":["{{resource}}"]}""")
                .Allows(
                    new AccessQuery
                    {
                        Verb = "update",
                        Resource = "pods",
                        Subresource = "status",
                        Name = "p",
                    }
                )
        );

    [Theory]
    [InlineData("/healthz", true)]
    [InlineData("/healthz/*", false)]
    [InlineData("/*", true)]
    public void Paths_match_whole_or_by_prefix(string path, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            Rule($$"""{"verbs":["get"],"nonResourceURLs":["{{path}}"]}""")
                .Allows(new AccessQuery { Verb = "get", NonResourcePath = "/healthz" })
        );

    private static PolicyRule Rule(string json) => PolicyRule.Read(JsonNode.Parse(json)!);
}
