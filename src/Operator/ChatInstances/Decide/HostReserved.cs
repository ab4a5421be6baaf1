using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Tenants;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The hosts under the base domain are given by the tenants' names: whoever may edit some namespace must not have that of
/// a tenant who comes later. An instance that is served under such a host already goes on.
/// </summary>
internal static class HostReserved
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var (spec, place) = (facts.Instance.Spec, facts.Instance.Metadata.NamespaceProperty);
        if (
            spec.Route.Host is not { } host
            || !HostsUnderBaseDomain.Include(host, facts.Configuration)
            || facts.OwnTenant is not null
            || facts.Configuration.Placement.Lists(place)
        )
            yield break;
        yield return new(
            ChatInstanceReasons.HostReserved,
            $"spec.route.host {host} is under {facts.Configuration.BaseDomain}, whose hosts are the tenants': name another one, or add namespace {place} to placement.namespaces of the operator's configuration",
            facts.Instance.Status.Url == Routes.UrlOf(spec) ? Effect.Complain : Effect.Unrouted
        );
    }
}
