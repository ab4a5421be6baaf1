using System.Collections.Concurrent;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Admission;

/// <summary>
/// The webhooks of all configurations by resource. They are read again only when a configuration or the table of
/// resources has changed.
/// </summary>
internal sealed class WebhookTable(ObjectStore store, ResourceRegistry registry)
{
    private readonly ResourceCollection _configurations = store.Collection(
        new GroupResource("admissionregistration.k8s.io", "validatingwebhookconfigurations")
    );

    private volatile Cached? _cached;

    /// <summary>In the order of the configurations' names.</summary>
    public IReadOnlyList<Webhook> Of(ResourceType type)
    {
        var (source, generation) = (_configurations.Objects, registry.Generation);
        if (source.IsEmpty)
        {
            return [];
        }

        if (_cached is not { } cached || cached.Source != source || cached.Generation != generation)
        {
            _cached = cached = new Cached(source, generation, Read(source));
        }

        return cached.ByResource.TryGetValue(type.Storage, out var webhooks)
            ? webhooks
            : cached.ByResource.GetOrAdd(type.Storage, Select(cached.All, type));
    }

    /// <summary>Every version in which objects of <paramref name="type"/> are served.</summary>
    public IReadOnlyList<ResourceType> Versions(ResourceType type) =>
        [.. registry.All.Where(other => other.Storage == type.Storage)];

    private static List<Webhook> Read(ObjectSnapshot configurations) =>
        [
            .. configurations
                .In(null)
                .SelectMany(configuration => configuration.ToJson()["webhooks"]?.AsArray() ?? [])
                .Select(entry => Webhook.Read(entry!.AsObject())),
        ];

    private Webhook[] Select(List<Webhook> webhooks, ResourceType type)
    {
        var versions = Versions(type);
        return [.. webhooks.Where(webhook => webhook.Rules.Any(rule => versions.Any(rule.Concerns)))];
    }

    private sealed record Cached(ObjectSnapshot Source, object Generation, List<Webhook> All)
    {
        public ConcurrentDictionary<GroupResource, Webhook[]> ByResource { get; } = new();
    }
}
