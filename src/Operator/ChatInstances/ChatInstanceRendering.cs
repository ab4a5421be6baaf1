using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;

namespace Operator.ChatInstances;

/// <summary>
/// All children of an instance. Pure: the same blueprint gives the same objects; none when the plan holds the instance.
/// </summary>
internal static class ChatInstanceRendering
{
    public static IReadOnlyList<DesiredObject> Render(ChatInstanceBlueprint blueprint)
    {
        var children = Children(blueprint);
        return NamespaceBounds.AreDueTo(blueprint)
            ? [.. NamespaceBounds.Of(blueprint, Children(AtItsLargest(blueprint))), .. children]
            : children;
    }

    /// <summary>
    /// There is room at once for the page of a suspended tenant, whose pods are still going, and for them to come back
    /// beside it; and for the Job that follows them.
    /// </summary>
    private static ChatInstanceBlueprint AtItsLargest(ChatInstanceBlueprint blueprint) =>
        blueprint with
        {
            HasClosedPage = true,
            RunningRelease = blueprint.RunningRelease ?? "",
            Scale = blueprint.Spec.Suspend
                ? Scale.Of(blueprint.Spec with { Suspend = false }, onePod: false)
                : blueprint.Scale,
        };

    private static IReadOnlyList<DesiredObject> Children(ChatInstanceBlueprint blueprint) =>
        [
            ServiceAccounts.Of(blueprint),
            .. CredentialsSecrets.Of(blueprint),
            .. KeyRecords.Of(blueprint),
            SessionSecrets.Of(blueprint),
            ConnectionSecrets.Of(blueprint),
            .. TenantKeySecrets.Of(blueprint),
            ConfigMaps.Of(blueprint),
            .. Claims.Of(blueprint),
            .. BackingServices.Of(blueprint),
            .. ClosedPage.Of(blueprint),
            .. FrontPage.Of(blueprint),
            Deployments.Of(blueprint),
            .. AccountJobs.Of(blueprint),
            .. AccountPolicies.Of(blueprint),
            Services.Of(blueprint),
            .. Autoscalers.Of(blueprint),
            DisruptionBudgets.Of(blueprint),
            NetworkPolicies.Of(blueprint),
            .. Routes.Of(blueprint),
            .. ServiceMonitors.Of(blueprint),
            .. PrometheusRules.Of(blueprint),
            .. Siblings.Of(blueprint),
        ];
}
