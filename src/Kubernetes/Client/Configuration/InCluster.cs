using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kubernetes.Client.Credentials;

namespace Kubernetes.Client.Configuration;

/// <summary>
/// The configuration for a pod to reach the API server of its own cluster. Source: the Kubernetes documentation,
/// "Accessing the Kubernetes API from a Pod".
/// </summary>
internal static class InCluster
{
    public const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Null if this process does not run in a pod.</summary>
    public static ClusterConfiguration? Find(Func<string, string?> environment, string mountPath, TimeProvider time)
    {
        if (
            environment("KUBERNETES_SERVICE_HOST") is not { Length: > 0 } host
            || environment("KUBERNETES_SERVICE_PORT") is not { Length: > 0 } port
        )
            return null;
        var namespaceFile = Path.Combine(mountPath, "namespace");
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(Path.Combine(mountPath, "ca.crt"));
            return new()
            {
                Server = new UriBuilder("https", host, int.Parse(port, CultureInfo.InvariantCulture)).Uri,
                Credentials = new TokenFileCredential(Path.Combine(mountPath, "token"), null, time),
                CertificateAuthorities = authorities,
                IsInside = true,
                Namespace = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile).Trim() : null,
            };
        }
        catch (Exception e)
            when (e is IOException or CryptographicException or FormatException or UnauthorizedAccessException)
        {
            throw new ClusterConfigurationException(
                $"this pod's service account at {mountPath} cannot be used: {e.Message}",
                e
            );
        }
    }
}
