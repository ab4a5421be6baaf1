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
/// A Job that gives the instance's tenants what LibreChat cannot give them: the documents that it seeds without a
/// tenant and that nobody sees within one, and their first accounts, for which it has no API. It runs the instance's
/// image, whose MongoDB driver it uses, and sees nothing but the database. Running it again changes nothing, but that
/// the operator's accounts get their role back. It runs first when LibreChat has run, which seeds when it starts, and
/// again after each upgrade.
/// </summary>
internal static class AccountJobs
{
    public const string VariablePrefix = "ACCOUNTS_";

    /// <summary>A variable of a process has at most 128 KiB; an account takes less than 1 KiB.</summary>
    private const int AccountsPerVariable = 100;

    private static readonly string Script = EmbeddedText.Read("librechat/accounts.js");

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        if (blueprint.Accounts.Count == 0 || blueprint.RunningRelease is not { } release)
            yield break;
        var spec = new V1JobSpec { BackoffLimit = 20, Template = Pod(blueprint, release) };
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

    private static V1PodTemplateSpec Pod(ChatInstanceBlueprint blueprint, string release) =>
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
                Containers = [Container(blueprint, release)],
                NodeSelector = blueprint.Spec.Scheduling?.NodeSelector,
                Tolerations = blueprint.Spec.Scheduling?.Tolerations,
            },
        };

    private static V1Container Container(ChatInstanceBlueprint blueprint, string release) =>
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
                Variables.Literal("RELEASE", release),
                Variables.Literal("SEEDED", Seeded(blueprint).ToJsonString()),
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

    private static JsonObject Seeded(ChatInstanceBlueprint blueprint) =>
        new(
            blueprint.Version.SeededCollections.Select(collection =>
                KeyValuePair.Create(collection.Key, (JsonNode?)collection.Value)
            )
        );

    private static JsonObject Json(TenantAccount account)
    {
        var json = new JsonObject { ["tenant"] = account.Tenant };
        if (!account.IsNeeded)
            return json;
        json["id"] = OperatorAccount.IdFor(account.Tenant);
        json["email"] = OperatorAccount.EmailFor(account.Tenant);
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
