using Entities;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>The connection strings that the spec refers to; null when it names none or the Secret lacks it.</summary>
internal static class ConnectionStrings
{
    public static string? Mongo(ChatInstanceFacts facts) => Of(facts, facts.Instance.Spec.Mongo.UriSecretRef);

    public static string? Redis(ChatInstanceFacts facts) => Of(facts, facts.Instance.Spec.Redis?.UriSecretRef);

    public static string? Vectors(ChatInstanceFacts facts) =>
        facts.Instance.Spec.Knowledge.Enabled ? Of(facts, facts.Instance.Spec.Knowledge.UriSecretRef) : null;

    private static string? Of(ChatInstanceFacts facts, SecretKeyReference? reference) =>
        reference is not null && facts.Secrets.TryGetValue(reference.Name, out var secret)
            ? secret.Text(reference.Key!)
            : null;
}
