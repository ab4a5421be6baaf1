using Entities;

namespace Operator.ChatInstances.Decide;

/// <summary>Where the instance sends requests for models: the OpenAI-compatible base URL of the pool's gateway, and the names it answers to.</summary>
internal sealed record GatewayEndpoint(string BaseUrl, string Namespace, IReadOnlyList<string> Models)
{
    public static GatewayEndpoint? Of(ProviderPool? pool) => pool?.Status.GatewayUrl is not { Length: > 0 } url
        ? null
        : new($"{url.TrimEnd('/')}/v1", pool.Metadata.Namespace!, [.. pool.Spec.Providers.SelectMany(provider => provider.Models).Select(model => model.Name).Distinct().Order(StringComparer.Ordinal)]);

    public int Port => new Uri(BaseUrl).Port;
}
