using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.Tests.ChatInstances;

/// <summary>What LibreChat may call inside the cluster, and what its pods may reach for it.</summary>
public sealed class McpAddressTests
{
    [Theory]
    [InlineData("http://crm:8080/mcp", "crm:8080", "chat-shared")]
    [InlineData("http://crm.tools/mcp", "crm.tools:80", "tools")]
    [InlineData("https://crm.tools.svc/mcp", "crm.tools.svc:443", "tools")]
    [InlineData("ws://crm.tools.svc.cluster.local", "crm.tools.svc.cluster.local:80", "tools")]
    [InlineData("http://crm-0.crm.tools.svc.cluster.local:9000/", "crm-0.crm.tools.svc.cluster.local:9000", "tools")]
    [InlineData("HTTP://User:word@CRM.Tools.svc.:8080/", "crm.tools.svc.:8080", "tools")]
    public void A_Service_is_allowed_by_its_name_and_its_namespace_is_open(string url, string entry, string at)
    {
        var (entries, egress) = Rendered(Servers(url));

        Assert.Equal([entry], entries);
        var rule = Assert.Single(egress);
        Assert.Equal([at], rule.To![0].NamespaceSelector!.MatchExpressions![0].Values!);
        Assert.Equal(("TCP", null), (rule.Ports![0].Protocol, rule.Ports[0].Port));
    }

    [Theory]
    [InlineData("http://10.1.2.3:8080/mcp", "10.1.2.3:8080", "10.1.2.3/32", 8080)]
    [InlineData("http://0x0a.1.515:8080/mcp", "10.1.2.3:8080", "10.1.2.3/32", 8080)]
    [InlineData("wss://192.168.0.7", "192.168.0.7:443", "192.168.0.7/32", 443)]
    [InlineData("http://[FD12::3]/mcp", "[fd12::3]:80", "fd12::3/128", 80)]
    public void A_private_address_is_allowed_and_open_at_its_port_alone(string url, string entry, string cidr, int port)
    {
        var (entries, egress) = Rendered(Servers(url));

        Assert.Equal([entry], entries);
        var rule = Assert.Single(egress);
        Assert.Equal(cidr, rule.To![0].IpBlock!.Cidr);
        Assert.Equal($"{port}", rule.Ports!.Single().Port!.Value);
    }

    [Theory]
    [InlineData("https://crm.acme.com/mcp")]
    [InlineData("https://acme.com/mcp")]
    [InlineData("https://8.8.8.8/mcp")]
    [InlineData("https://{{LIBRECHAT_USER_NAME}}/mcp")]
    public void What_is_outside_needs_no_permission(string url)
    {
        var (entries, egress) = Rendered(Servers(url));

        Assert.Empty(entries);
        Assert.Empty(egress);
    }

    [Theory]
    [InlineData("http://localhost:3080/")]
    [InlineData("http://any.localhost/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a00:1]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[2002:a9fe:a9fe::1]/")]
    [InlineData("http://0/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://2852039166/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("https://kubernetes.default/")]
    [InlineData("https://kubernetes.default.svc/")]
    [InlineData("https://kubernetes.default.svc.cluster.local./")]
    [InlineData("http://224.0.0.1/")]
    public void Where_the_pod_its_node_or_the_API_answers_is_refused_with_its_path(string url)
    {
        foreach (var path in new[] { "spec.config.mcpServers.crm.url", "spec.config.mcpSettings.allowedAddresses[0]" })
        {
            var address = ServerAddress.OfUrl(url, "chat-shared")!;
            var config = path.EndsWith("url", StringComparison.Ordinal)
                ? Servers(url)
                : $$"""{ mcpSettings: { allowedAddresses: ["{{address}}"] } }""";
            var facts = With(config);

            Assert.Contains(
                $"{path} leads to {address}, where the pod itself, its node or the Kubernetes API answers: name another server",
                ConfigUnusable.In(facts).Select(finding => finding.Message)
            );
            Assert.Empty(McpAddresses.Of(facts.Instance, facts.Configuration));
        }
    }

    [Fact]
    public void In_the_namespace_of_the_API_its_name_alone_is_enough()
    {
        Assert.True(ServerAddress.OfUrl("https://kubernetes", "default")!.IsClosed);
        Assert.False(ServerAddress.OfUrl("https://kubernetes", "tools")!.IsClosed);
    }

    [Fact]
    public void What_the_user_wrote_stays_and_what_is_listed_is_open_too()
    {
        var facts = With(
            """
            mcpServers: { crm: { url: "http://crm.tools.svc:8080" }, wiki: { url: "http://wiki.tools.svc/" }, where: { url: "http://${HOST}:9/" } }
            mcpSettings: { allowedDomains: [a.com], allowedAddresses: ["CRM.tools.svc:8080", "10.0.0.9:1", "db.corp.example:5"] }
            """
        );
        var settings = LibreChatConfig.Of(ChatInstanceDecision.Decide(facts).Blueprint!)["mcpSettings"]!;
        var (_, egress) = Rendered(facts);

        Assert.Equal("""["a.com"]""", settings["allowedDomains"]!.ToJsonString());
        Assert.Equal(
            """["CRM.tools.svc:8080","10.0.0.9:1","db.corp.example:5","wiki.tools.svc:80","inner:9"]""",
            settings["allowedAddresses"]!.ToJsonString()
        );
        Assert.Equal(["chat-shared", "tools"], egress[0].To![0].NamespaceSelector!.MatchExpressions![0].Values!);
        Assert.Equal("10.0.0.9/32", egress[1].To![0].IpBlock!.Cidr);
        Assert.Equal(2, egress.Count);
    }

    [Theory]
    [InlineData("http://mongo.chat-other.svc:27017/", "chat-other")]
    [InlineData("http://mongo.chat-shared.svc:27017/", "chat-shared")]
    [InlineData("http://default-gateway.chat-system.svc:4000/mcp", "chat-system")]
    [InlineData("http://metrics-server.kube-system.svc/", "kube-system")]
    public void The_instance_of_a_tenant_calls_nobody_where_the_operator_or_others_are(string url, string at)
    {
        var facts = With(Servers(url));
        var own = facts with
        {
            Instance = facts.Instance with
            {
                Metadata = facts.Instance.Metadata with
                {
                    NamespaceProperty = "chat-acme",
                    Labels = new Dictionary<string, string> { [Labels.Tenant] = "acme" },
                },
            },
        };

        Assert.Contains(
            $"in namespace {at}, where no tenant's own MCP server is",
            Assert.Single(McpAddresses.ObjectionsIn(own.Instance, own.Configuration)),
            StringComparison.Ordinal
        );
        Assert.Empty(McpAddresses.Of(own.Instance, own.Configuration));
        Assert.Single(McpAddresses.Of(facts.Instance, facts.Configuration));
    }

    [Fact]
    public void Every_known_release_reads_the_permission()
    {
        foreach (var version in LibreChatVersion.All)
        {
            var facts = With(Servers("http://crm.tools.svc:8080/")).With(spec => spec with { Version = version.Name });
            var config = LibreChatConfig.Of(ChatInstanceDecision.Decide(facts).Blueprint!);

            Assert.Equal([], new ConfigCheck(version, _ => null, _ => null).ProblemsOf(config, "config"));
            Assert.Equal("crm.tools.svc:8080", (string?)config["mcpSettings"]!["allowedAddresses"]![0]);
        }
    }

    private static string Servers(string url) =>
        $$"""mcpServers: { crm: { type: {{(
            url.StartsWith("ws", StringComparison.Ordinal) ? "websocket" : "streamable-http"
        )}}, url: "{{url}}" } }""";

    private static ChatInstanceFacts With(string yaml) =>
        Instances.Shared.With(spec =>
            spec with
            {
                Config = JsonElement.Parse(Kubernetes.Objects.Yaml.Read(yaml)!.ToJsonString()),
                Env = [new() { Name = "HOST", Value = "inner" }],
            }
        );

    private static (IReadOnlyList<string> Entries, IReadOnlyList<V1NetworkPolicyEgressRule> Egress) Rendered(
        string yaml
    ) => Rendered(With(yaml));

    /// <summary>What is there more than without MCP servers.</summary>
    private static (IReadOnlyList<string> Entries, IReadOnlyList<V1NetworkPolicyEgressRule> Egress) Rendered(
        ChatInstanceFacts facts
    )
    {
        var blueprint = ChatInstanceDecision.Decide(facts).Blueprint!;
        var usual = Egress(ChatInstanceDecision.Decide(With("{}")).Blueprint!).Count;
        var all = Egress(blueprint);
        var entries = (LibreChatConfig.Of(blueprint)["mcpSettings"]?["allowedAddresses"] as JsonArray ?? []).Select(
            entry => (string)entry!
        );
        return ([.. entries], [.. all.Skip(usual - 1).SkipLast(1)]);
    }

    private static IList<V1NetworkPolicyEgressRule> Egress(ChatInstanceBlueprint blueprint) =>
        ((V1NetworkPolicy)NetworkPolicies.Of(blueprint).Value).Spec!.Egress!;
}
