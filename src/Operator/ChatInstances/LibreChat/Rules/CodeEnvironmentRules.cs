using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>endpoints.agents.statefulCodeSessions.</summary>
internal static class CodeEnvironmentRules
{
    public static IEnumerable<string> Environments(JsonNode sessions)
    {
        JsonNode[] environments = [.. sessions.Items("environments")];
        var problems = environments
            .Index()
            .SelectMany(one => Of(one.Item).Select(problem => $".environments[{one.Index}]{problem}"));
        if (environments.GroupBy(one => one.Text("id")).Any(same => same.Count() > 1))
            problems = problems.Append(".environments must not have an id twice");
        JsonNode[] executable = [.. environments.Where(one => !IsForPairingOnly(one))];
        if (executable.Length > 0 && executable.Count(one => one.IsTrue("default")) != 1)
            problems = problems.Append(".environments must have one item, and no more, whose default is true");
        return problems;
    }

    public static IEnumerable<string> Pairing(JsonNode pairing) =>
        pairing["workerId"] is not null || pairing.IsTrue("allowPrincipalWorkers")
            ? []
            : [".workerId is missing: add it, or allowPrincipalWorkers"];

    public static IEnumerable<string> Permission(JsonNode permission)
    {
        var chosen = permission.Text("default") ?? "ask";
        return permission.Items("allowed").Any(one => one.ToString() == chosen)
            ? []
            : [$".allowed must have the default, which is {chosen}"];
    }

    private static IEnumerable<string> Of(JsonNode environment)
    {
        if (environment["pairing"] is not { } pairing)
            yield break;
        if (environment.Text("type") != "attached")
            yield return ".pairing does not belong here: remove it, or set type to attached";
        if (environment.Text("owner") is not (null or "deployment"))
            yield return ".pairing does not belong here: remove it, or set owner to deployment";
        if (!UrlRules.IsSecureOrLoopback(environment.Text("baseURL")!))
            yield return ".baseURL must begin with https://, unless it leads to localhost";
        if (environment.Text("workerId") is { } worker && pairing.Text("workerId") is { } paired && worker != paired)
            yield return ".workerId must be that of pairing";
        if (IsForPairingOnly(environment) && environment.IsTrue("default"))
            yield return ".default must not be true for what only pairs";
    }

    private static bool IsForPairingOnly(JsonNode environment) =>
        environment["pairing"] is { } pairing
        && pairing.IsTrue("allowPrincipalWorkers")
        && pairing["workerId"] is null
        && environment["workerId"] is null;
}
