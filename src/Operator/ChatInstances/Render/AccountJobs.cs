using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render.Backing;
using Operator.Onboarding;

namespace Operator.ChatInstances.Render;

/// <summary>
/// A Job that makes the accounts of the instance's tenants: LibreChat has no API for the first account of a tenant, and
/// its own scripts know no tenants. It runs the instance's image, whose MongoDB driver it uses, and sees nothing but
/// the database. Running it again changes nothing, but that the operator's accounts get their role back.
/// </summary>
internal static class AccountJobs
{
    public const string VariablePrefix = "ACCOUNTS_";

    /// <summary>A variable of a process has at most 128 KiB; an account takes less than 1 KiB.</summary>
    private const int AccountsPerVariable = 100;

    private static readonly string Script = EmbeddedText.Read("librechat/accounts.js");

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        if (blueprint.Accounts.Count == 0)
            yield break;
        var spec = new V1JobSpec { BackoffLimit = 20, Template = Pod(blueprint) };
        var hash = ContentHash.Of(JsonSerializer.SerializeToNode(spec, ApiJson.Of<V1JobSpec>())!);
        yield return new(
            new V1Job
            {
                Metadata = ChildMetadata.Of(blueprint, $"{ChildNames.Accounts(blueprint.Name)}-{hash[..8]}"),
                Spec = spec,
            }
        );
    }

    /// <summary>
    /// What tells its pods from all others: no Service, budget or autoscaler of the instance means them.
    /// </summary>
    public static SortedDictionary<string, string> Selector(string instance) =>
        new(StringComparer.Ordinal)
        {
            [Labels.Name] = "librechat-accounts",
            [Labels.Instance] = ChildNames.Workload(instance),
        };

    private static V1PodTemplateSpec Pod(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Metadata = new()
            {
                Labels = new SortedDictionary<string, string>(Selector(blueprint.Name), StringComparer.Ordinal)
                {
                    [Labels.PartOf] = Labels.Product,
                    [Labels.ManagedBy] = Labels.FieldManager,
                },
            },
            Spec = new()
            {
                RestartPolicy = "Never",
                ServiceAccountName = ChildNames.Workload(blueprint.Name),
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                SecurityContext = Pods.SecurityContext,
                Containers = [Container(blueprint)],
                NodeSelector = blueprint.Spec.Scheduling?.NodeSelector,
                Tolerations = blueprint.Spec.Scheduling?.Tolerations,
            },
        };

    private static V1Container Container(ChatInstanceBlueprint blueprint) =>
        new()
        {
            Name = "accounts",
            Image = blueprint.Image,
            Command = ["node", "-e", Script],
            WorkingDir = "/app",
            Env =
            [
                Variables.FromSecret(
                    ConnectionSecrets.MongoUriKey,
                    ChildNames.Connections(blueprint.Name),
                    ConnectionSecrets.MongoUriKey
                ),
                .. blueprint
                    .Accounts.Chunk(AccountsPerVariable)
                    .Select((accounts, number) => Variables.Literal($"{VariablePrefix}{number}", Text(accounts))),
            ],
            Resources = BackingPods.Resources("50m", "128Mi", "500m", "256Mi"),
            SecurityContext = Pods.ContainerSecurityContext,
            TerminationMessagePolicy = "FallbackToLogsOnError",
        };

    private static string Text(IEnumerable<TenantAccount> accounts) =>
        new JsonArray([.. accounts.Select(account => (JsonNode)Json(account))]).ToJsonString();

    private static JsonObject Json(TenantAccount account)
    {
        var json = new JsonObject
        {
            ["tenant"] = account.Tenant,
            ["id"] = OperatorAccount.IdFor(account.Tenant),
            ["email"] = OperatorAccount.EmailFor(account.Tenant),
        };
        if (account.AdminEmail is { } email)
            json["admin"] = new JsonObject
            {
                ["email"] = email,
                ["name"] = account.AdminName ?? email,
                ["role"] = TenantAdminRole.Name,
            };
        return json;
    }
}
