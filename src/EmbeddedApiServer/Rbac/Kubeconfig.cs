using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EmbeddedApiServer.Rbac;

internal static class Kubeconfig
{
    public static string Write(string url, CertificateAuthority? authority, UserInfo user, Func<string> issueToken)
    {
        var cluster = $"server: {url}";
        string credentials;
        if (authority is null)
        {
            credentials = $"token: {issueToken()}";
        }
        else
        {
            using var certificate = authority.IssueClient(user);
            using var key = certificate.GetECDsaPrivateKey()!;
            cluster += $", certificate-authority-data: {Base64(authority.CertificatePem)}";
            credentials =
                $"client-certificate-data: {Base64(certificate.ExportCertificatePem())}, client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}";
        }

        return $$$"""
            apiVersion: v1
            kind: Config
            clusters: [{name: embedded, cluster: { {{{cluster}}} }}]
            users: [{name: "{{{user.Name}}}", user: { {{{credentials}}} }}]
            contexts: [{name: embedded, context: { cluster: embedded, user: "{{{user.Name}}}" }}]
            current-context: embedded

            """;
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
