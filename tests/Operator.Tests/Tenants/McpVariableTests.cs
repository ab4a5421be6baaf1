using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Operator.Tenants.Decide;

namespace Operator.Tests.Tenants;

public sealed class McpVariableTests
{
    [Fact]
    public void No_server_gets_the_header_of_another_whose_name_becomes_the_same_variable()
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        string[] names = ["a-b", "a_b", "a", "A-B"];
        var facts = Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with
                {
                    McpServers =
                    [
                        .. names.Select(name => new McpServer
                        {
                            Name = name,
                            Url = "https://mcp.example.org",
                            HeadersSecretRef = new() { Name = $"of-{name}" },
                        }),
                    ],
                },
            }
        ) with
        {
            Secrets = names
                .Select(name => ($"of-{name}", (string[])["Key", "B-Key"]))
                .Append(("mongo", ["uri"]))
                .ToDictionary(secret => secret.Item1, V1Secret? (secret) => Some.Secret(secret.Item1, secret.Item2)),
        };

        var spec = TenantDecision.Decide(facts).DedicatedInstance!.Spec;

        var variables = spec.Env!.Where(variable => variable.ValueFrom?.SecretKeyRef is not null).ToList();
        Assert.Distinct(variables.Select(variable => variable.Name));
        var servers = JsonNode.Parse(spec.Config!.Value.GetRawText())!["mcpServers"]!.AsObject();
        foreach (var (name, server) in servers)
        foreach (var (header, value) in server!["headers"]!.AsObject())
        {
            var source = variables.Single(variable => (string?)value == $"${{{variable.Name}}}").ValueFrom.SecretKeyRef;
            Assert.Equal(($"of-{name}", header), (source.Name, source.Key));
        }
    }
}
