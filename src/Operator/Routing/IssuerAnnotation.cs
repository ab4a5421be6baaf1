using Operator.Configuration;

namespace Operator.Routing;

/// <summary>The annotation that makes cert-manager fill the Secrets that an Ingress or a ListenerSet names.</summary>
internal static class IssuerAnnotation
{
    public static KeyValuePair<string, string> Of(IssuerConfiguration issuer) =>
        new(issuer.Kind == "Issuer" ? "cert-manager.io/issuer" : "cert-manager.io/cluster-issuer", issuer.Name);
}
