using System.Text;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// The facts of an instance that is rendered from files: every Secret that it refers to counts as being there, with a marker where its value would go, and its own
/// keys as not being generated yet.
/// </summary>
internal static class OfflineFacts
{
    private const string Host = "from-secret";

    public static ChatInstanceFacts Of(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        var secrets = new Dictionary<string, SecretContent>();
        foreach (var use in SecretUse.Of(facts.Instance).GroupBy(use => use.Name))
        {
            secrets[use.Key] = new(use.Select(one => one.Key).Distinct().ToDictionary(key => key, key => Convert.ToBase64String(Encoding.UTF8.GetBytes(Marker(use.Key, key)))));
        }

        return facts with { Secrets = secrets };

        string Marker(string name, string key) =>
            (name, key) == (spec.Mongo.UriSecretRef?.Name, spec.Mongo.UriSecretRef?.Key) ? $"mongodb://{Host}"
            : (name, key) == (spec.Redis?.UriSecretRef?.Name, spec.Redis?.UriSecretRef?.Key) ? $"redis://{Host}"
            : Host;
    }
}
