using System.Text;

namespace Support;

/// <summary>Writes the kubeconfig of one user of one cluster, every certificate inline.</summary>
internal static class KubeconfigFile
{
    public static void Write(string path, Uri url, string? authorityPem, ClusterCredentials credentials)
    {
        var authority = authorityPem is null ? "" : $"certificate-authority-data: {Base64(authorityPem)}";
        File.WriteAllText(
            path,
            $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: test
              cluster:
                server: "{url.AbsoluteUri.TrimEnd('/')}"
                {authority}
            users:
            - name: test
              user:
                {User(credentials)}
            contexts:
            - name: test
              context:
                cluster: test
                user: test
            current-context: test
            """
        );
    }

    private static string User(ClusterCredentials credentials) =>
        credentials switch
        {
            { Token: { } token } => $"token: \"{token}\"",
            { CertificatePem: { } certificate, KeyPem: { } key } =>
                $"client-certificate-data: {Base64(certificate)}\n    client-key-data: {Base64(key)}",
            _ => "",
        };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
