using System.Text.RegularExpressions;
using Kubernetes.Objects;
using Support;

namespace Operator.Tests.Manifests;

/// <summary>The policy on the operator's own rights, held against its roles.</summary>
public sealed class OperatorPolicyTests
{
    private static readonly string[] Writes = ["create", "update", "patch", "delete"];

    /// <summary>Binding is no request of its own.</summary>
    [Fact]
    public void The_policy_lets_the_operator_write_what_its_roles_do_and_nothing_else()
    {
        var policy = Yaml.ReadAll(Read("admission/operator.yaml"))[0];
        var resources = policy["spec"]!["variables"]!
            .AsArray()
            .Single(variable => (string?)variable!["name"] == "resources")!["expression"]!;

        Assert.Equal(
            Writable().Append("services/proxy").Order(StringComparer.Ordinal),
            Regex
                .Matches((string)resources!, "\"([^\"]+)\"")
                .Select(match => match.Groups[1].Value)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_policy_is_about_the_ServiceAccount_that_the_operator_runs_under()
    {
        var account = Yaml.Read(Read("manager/service_account.yaml"))!["metadata"]!;

        Assert.Contains(
            $"\"system:serviceaccount:{account["namespace"]}:{account["name"]}\"",
            Read("admission/operator.yaml"),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Writable() =>
        (
            from role in Yaml.ReadAll(Read("rbac/role.yaml"))
            from rule in role["rules"]!.AsArray()
            where rule!["verbs"]!.AsArray().Any(verb => Writes.Contains((string?)verb))
            let @group = (string)rule["apiGroups"]![0]!
            from resource in rule["resources"]!.AsArray()
            select @group.Length == 0 ? $"{resource}" : $"{resource}.{@group}"
        ).Distinct();

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "config", file));
}
