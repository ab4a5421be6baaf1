using Entities;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances;

/// <summary>
/// Which Secret holds CREDS_KEY and CREDS_IV: the user's, where the spec adopts one, and otherwise the generated one.
/// </summary>
internal static class CredentialsSource
{
    public const string Field = "spec.secrets.credentialsSecretRef";

    public static string NameOf(ChatInstance instance) =>
        instance.Spec.Secrets?.CredentialsSecretRef?.Name ?? ChildNames.Credentials(instance.Metadata.Name);

    public static bool IsAdopted(ChatInstance instance) => instance.Spec.Secrets?.CredentialsSecretRef is not null;
}
