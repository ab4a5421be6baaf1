using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances;

/// <summary>
/// One key of a Secret in the instance's namespace that the instance needs, and the field that says so.
/// </summary>
internal sealed record SecretUse(string Field, string Name, string Key, bool Optional)
{
    /// <summary>
    /// In the order of the spec. Not among them: the Secrets that the operator itself makes, whoever names them, and
    /// the one with the gateway's key, which may be absent.
    /// </summary>
    public static IEnumerable<SecretUse> Of(ChatInstance instance)
    {
        var spec = instance.Spec;
        if (spec.Mongo.UriSecretRef is { } mongo)
            yield return new("spec.mongo.uriSecretRef", mongo.Name, mongo.Key!, false);
        if (spec.Redis?.UriSecretRef is { } redis)
            yield return new("spec.redis.uriSecretRef", redis.Name, redis.Key!, false);
        if (CredentialsSource.IsAdopted(instance))
        {
            yield return new(
                CredentialsSource.Field,
                CredentialsSource.NameOf(instance),
                Credentials.CredsKeyName,
                false
            );
            yield return new(
                CredentialsSource.Field,
                CredentialsSource.NameOf(instance),
                Credentials.CredsIvName,
                false
            );
        }
        if (spec.Search is { Enabled: true, MasterKeySecretRef: { } search })
            yield return new("spec.search.masterKeySecretRef", search.Name, search.Key!, false);
        if (spec.Knowledge is { Enabled: true, UriSecretRef: { } vectors })
            yield return new("spec.knowledge.uriSecretRef", vectors.Name, vectors.Key!, false);
        if (spec.Knowledge is { Enabled: true, Embeddings.ApiKeySecretRef: { } embeddings })
            yield return new("spec.knowledge.embeddings.apiKeySecretRef", embeddings.Name, embeddings.Key!, false);
        foreach (var variable in spec.Env ?? [])
        {
            if (variable.ValueFrom?.SecretKeyRef is { } secret && !IsGenerated(instance, secret.Name))
                yield return new($"spec.env[{variable.Name}]", secret.Name, secret.Key, secret.Optional == true);
        }
    }

    private static bool IsGenerated(ChatInstance instance, string secret) =>
        secret == ChildNames.Sessions(instance.Metadata.Name)
        || (secret == ChildNames.Credentials(instance.Metadata.Name) && !CredentialsSource.IsAdopted(instance));
}
