using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Operator.Configuration;

/// <summary>The rules for a configuration that its types cannot express.</summary>
internal sealed partial class ConfigurationRules : IValidateOptions<OperatorConfiguration>
{
    /// <summary>A namespace has at most 63 characters, and a tenant's name at most 40.</summary>
    private const int LongestPrefix = 63 - 40;

    /// <summary>The values in defaults.yaml.</summary>
    private const string HaproxyClass = "haproxy",
        HaproxyNamespace = "haproxy-controller";

    private static readonly string[] PlanNames = ["starter", "professional", "enterprise"];

    public ValidateOptionsResult Validate(string? name, OperatorConfiguration options) =>
        Problems(options).ToList() is { Count: > 0 } problems
            ? ValidateOptionsResult.Fail(problems.Select(problem => problem.ToString()))
            : ValidateOptionsResult.Success;

    public static IEnumerable<ConfigurationProblem> Problems(OperatorConfiguration configuration) =>
        [
            .. When(
                !IsDomain(configuration.BaseDomain),
                "baseDomain",
                "must be a DNS name of at least two labels, in lower case, without a wildcard"
            ),
            .. When(
                !Label().IsMatch(configuration.OperatorNamespace),
                "operatorNamespace",
                "must be the name of a namespace"
            ),
            .. When(
                !Prefix().IsMatch(configuration.TenantNamespacePrefix)
                    || configuration.TenantNamespacePrefix.Length > LongestPrefix,
                "tenantNamespacePrefix",
                $"must be 1 to {LongestPrefix} lower-case letters, digits and '-', starting with a letter"
            ),
            .. When(
                configuration.TenantReaderGroup is { Length: > 0 } group
                    && !group.Contains("{tenant}", StringComparison.Ordinal),
                "tenantReaderGroup",
                "must contain {tenant}: otherwise the readers of one tenant would read all"
            ),
            .. Routing(configuration.Routing),
            .. configuration.MonitoringNamespaces.SelectMany(
                (name, i) =>
                    When(!Label().IsMatch(name), $"monitoringNamespaces[{i}]", "must be the name of a namespace")
            ),
            .. configuration.Placement.Namespaces.SelectMany(
                (name, i) =>
                    When(
                        name != PlacementConfiguration.EveryNamespace && !Label().IsMatch(name),
                        $"placement.namespaces[{i}]",
                        "must be the name of a namespace, or * for all"
                    )
            ),
            .. When(
                PodLabels.Parse(configuration.MonitoringPodSelector) is null,
                "monitoringPodSelector",
                "must be labels of the monitoring system's pods, such as app.kubernetes.io/name=prometheus"
            ),
            .. When(
                !Duration().IsMatch(configuration.Placement.MoveWhenDownFor),
                "placement.moveWhenDownFor",
                "must be a duration such as 10m"
            ),
            .. When(configuration.Placement.MovesPerMinute < 1, "placement.movesPerMinute", "must be at least 1"),
            .. configuration.Plans.SelectMany(p => Plan(p.Key, p.Value)),
            .. Images(configuration.Images),
            .. When(
                configuration.Postgres.ConnectionSecretRef is { Name.Length: > 0, Key: null or "" },
                "postgres.connectionSecretRef.key",
                "is required with a name"
            ),
        ];

    private static IEnumerable<ConfigurationProblem> Routing(RoutingConfiguration routing) =>
        [
            .. When(
                routing is { Flavour: RouteFlavour.Gateway, GatewayRef: null },
                "routing.gatewayRef",
                "is required for the flavour gateway: { namespace: ..., name: ... } of the Gateway"
            ),
            .. When(
                routing.GatewayRef is { } gateway && !(Label().IsMatch(gateway.Namespace) && IsName(gateway.Name)),
                "routing.gatewayRef",
                "must hold the namespace and the name of a Gateway"
            ),
            .. When(
                routing.Flavour != RouteFlavour.Gateway && routing.ClassName.Length == 0,
                "routing.className",
                "must not be empty: it is the ingress class of every route"
            ),
            .. When(
                routing.Flavour is not (RouteFlavour.Gateway or RouteFlavour.HAProxy)
                    && routing.ClassName == HaproxyClass,
                "routing.className",
                "is the default, which is HAProxy's: name the ingress class of your edge"
            ),
            .. When(
                routing.Flavour != RouteFlavour.HAProxy && routing.EdgeNamespaces is [HaproxyNamespace],
                "routing.edgeNamespaces",
                "is the default, which is HAProxy's: name the namespace where your edge runs, or nobody reaches the pods"
            ),
            .. When(
                routing.Issuer.Kind is not ("ClusterIssuer" or "Issuer"),
                "routing.issuer.kind",
                "must be ClusterIssuer or Issuer"
            ),
            .. When(
                routing.EdgeNamespaces.Count == 0,
                "routing.edgeNamespaces",
                "must name at least one namespace: without it nobody reaches the pods"
            ),
            .. routing.EdgeNamespaces.SelectMany(
                (name, i) =>
                    When(!Label().IsMatch(name), $"routing.edgeNamespaces[{i}]", "must be the name of a namespace")
            ),
        ];

    private static IEnumerable<ConfigurationProblem> Plan(string name, PlanConfiguration plan) =>
        [
            .. When(
                !PlanNames.Contains(name),
                $"plans.{name}",
                $"there is no such plan; plans are {string.Join(", ", PlanNames)}"
            ),
            .. When(plan.DedicatedAtSeats < 1, $"plans.{name}.dedicatedAtSeats", "must be at least 1"),
            .. When(
                plan.Limits.RequestsPerMinute < 0,
                $"plans.{name}.limits.requestsPerMinute",
                "must not be negative; 0 is no limit"
            ),
            .. When(
                plan.Limits.TokensPerMinute < 0,
                $"plans.{name}.limits.tokensPerMinute",
                "must not be negative; 0 is no limit"
            ),
            .. When(
                plan.Limits.TokensPerDay < 0,
                $"plans.{name}.limits.tokensPerDay",
                "must not be negative; 0 is no limit"
            ),
            .. When(
                plan.Limits.MonthlyBudgetUsd < 0,
                $"plans.{name}.limits.monthlyBudgetUsd",
                "must not be negative; 0 is no limit"
            ),
        ];

    private static IEnumerable<ConfigurationProblem> Images(ImageConfiguration images) =>
        from image in new[]
        {
            ("libreChat", images.LibreChat),
            ("liteLlm", images.LiteLlm),
            ("mongoDb", images.MongoDb),
            ("redis", images.Redis),
            ("meilisearch", images.Meilisearch),
            ("ragApi", images.RagApi),
            ("pgVector", images.PgVector),
            ("page", images.Page),
        }
        from problem in When(
            image.Item2.Length == 0 || image.Item2.Any(char.IsWhiteSpace),
            $"images.{image.Item1}",
            "must be an image reference"
        )
        select problem;

    private static ConfigurationProblem[] When(bool isWrong, string path, string reason) =>
        isWrong ? [new(path, reason)] : [];

    private static bool IsName(string name) => name.Length is > 0 and <= 253 && name.Split('.').All(Label().IsMatch);

    private static bool IsDomain(string name) =>
        name.Length <= 200 && name.Contains('.', StringComparison.Ordinal) && name.Split('.').All(Label().IsMatch);

    [GeneratedRegex(
        "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Label();

    [GeneratedRegex("^([1-9][0-9]{0,4}(ms|s|m|h))+$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex("^[a-z][-a-z0-9]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
