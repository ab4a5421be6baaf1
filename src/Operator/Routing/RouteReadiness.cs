using k8s;
using k8s.Models;
using Kubernetes.Objects.Edge;

namespace Operator.Routing;

/// <summary>
/// Whether the edge has taken up a route, from the status that its controller writes. Null for objects that are no
/// route themselves.
/// </summary>
internal static class RouteReadiness
{
    public static bool? Of(IKubernetesObject<V1ObjectMeta> live) =>
        live switch
        {
            V1Ingress ingress => ingress.Status?.LoadBalancer?.Ingress is { Count: > 0 },
            HTTPRoute route => route.Status?.Parents is { Count: > 0 } parents && parents.All(IsAccepted),
            VirtualServer server => server.Status?.State is "Valid" or "Warning",
            _ => null,
        };

    private static bool IsAccepted(RouteParentStatus parent) =>
        parent.Conditions?.Any(c => c is { Type: "Accepted", Status: "True" }) == true;
}
