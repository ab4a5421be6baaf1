using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kubernetes.Client.Credentials;

namespace Kubernetes.Client.Configuration;

/// <summary>Makes a configuration from a context with its cluster and user.</summary>
internal static class KubeconfigContexts
{
    private static readonly KubeconfigJsonContext Json = KubeconfigJsonContext.Default;

    public static ClusterConfiguration Resolve(Kubeconfig kubeconfig, string? contextName, TimeProvider time)
    {
        var name =
            contextName
            ?? kubeconfig.CurrentContext
            ?? throw new ClusterConfigurationException("the kubeconfig names no current-context, and none was given");
        var (context, _) = kubeconfig.Get("context", name, Json.KubeconfigContext);
        var (cluster, clusterDirectory) = kubeconfig.Get("cluster", context.Cluster ?? "", Json.KubeconfigCluster);
        try
        {
            var authority = Pem(cluster.CertificateAuthorityData, cluster.CertificateAuthority, clusterDirectory);
            return new()
            {
                Server = Address(cluster.Server, "server"),
                Namespace = context.Namespace,
                InsecureSkipTlsVerify = cluster.InsecureSkipTlsVerify == true,
                TlsServerName = cluster.TlsServerName,
                ProxyUrl = cluster.ProxyUrl is null ? null : Address(cluster.ProxyUrl, "proxy-url"),
                CertificateAuthorities = Authorities(authority),
                Credentials = context.User is { Length: > 0 } user
                    ? CredentialsOf(kubeconfig, user, cluster, authority, time)
                    : new FixedCredential(Credential.None),
            };
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or FormatException
                        or CryptographicException
                        or ArgumentException
            )
        {
            throw new ClusterConfigurationException($"context \"{name}\": {e.Message}", e);
        }
    }

    private static ICredentialSource CredentialsOf(
        Kubeconfig kubeconfig,
        string name,
        KubeconfigCluster cluster,
        string? authority,
        TimeProvider time
    )
    {
        var (user, directory) = kubeconfig.Get("user", name, Json.KubeconfigUser);
        if (user.AuthProvider is not null)
            throw new FormatException("auth-provider was removed from Kubernetes; use an exec plugin");
        var certificate = Pem(user.ClientCertificateData, user.ClientCertificate, directory) is { } pem
            ? X509Certificate2.CreateFromPem(pem, Pem(user.ClientKeyData, user.ClientKey, directory))
            : null;
        return user switch
        {
            { TokenFile.Length: > 0 } => new TokenFileCredential(
                Path.Combine(directory, user.TokenFile),
                certificate,
                time
            ),
            { Token.Length: > 0 } => new FixedCredential(new(user.Token, certificate)),
            { Exec: { } exec } when certificate is null => new ExecCredentialSource(
                new(Command(exec, directory, cluster, authority)),
                time
            ),
            _ => new FixedCredential(new(null, certificate)),
        };
    }

    private static ExecPluginCommand Command(
        KubeconfigExec exec,
        string directory,
        KubeconfigCluster cluster,
        string? authority
    ) =>
        new()
        {
            ApiVersion = exec.ApiVersion is "client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"
                ? exec.ApiVersion
                : throw new FormatException(
                    $"exec.apiVersion must be client.authentication.k8s.io/v1, not \"{exec.ApiVersion}\""
                ),
            Path = exec.Command switch
            {
                null or "" => throw new FormatException("exec.command is missing"),
                // A name without a slash is looked up in PATH. A path is relative to the kubeconfig file.
                var path => path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
                    ? Path.Combine(directory, path)
                    : path,
            },
            Arguments = exec.Args ?? [],
            Environment = [.. (exec.Env ?? []).Select(variable => KeyValuePair.Create(variable.Name, variable.Value))],
            InstallHint = exec.InstallHint,
            Cluster =
                exec.ProvideClusterInfo != true
                    ? null
                    : new()
                    {
                        Server = cluster.Server,
                        TlsServerName = cluster.TlsServerName,
                        InsecureSkipTlsVerify = cluster.InsecureSkipTlsVerify,
                        CertificateAuthorityData = authority is null
                            ? null
                            : Convert.ToBase64String(Encoding.UTF8.GetBytes(authority)),
                    },
        };

    /// <summary>As in kubectl, data wins over a file.</summary>
    private static string? Pem(string? data, string? file, string directory) =>
        data is { Length: > 0 } ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
        : file is { Length: > 0 } ? File.ReadAllText(Path.Combine(directory, file))
        : null;

    private static X509Certificate2Collection? Authorities(string? pem)
    {
        if (pem is null)
            return null;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0
            ? authorities
            : throw new FormatException("the certificate authority holds no certificate");
    }

    private static Uri Address(string? text, string field) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw new FormatException($"{field} must be a URL with http or https, not \"{text}\"");
}
