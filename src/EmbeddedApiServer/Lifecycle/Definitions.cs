using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// Keeps the registry equal to the CustomResourceDefinitions in the store. It runs within the write that changes a
/// definition, so a definition is served before its create returns. It also deletes the objects of a definition that is
/// being deleted, which is removed with its last object.
/// </summary>
internal sealed class Definitions(ObjectStore store, ResourceRegistry registry)
{
    public const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";
    private static readonly GroupResource Stored = new("apiextensions.k8s.io", "customresourcedefinitions");

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<StoredObject, IReadOnlyList<ResourceType>> _read = new();

    /// <summary>Called after every commit.</summary>
    public void Observe(ResourceType type, ObjectLifecycle lifecycle)
    {
        if (type.Storage == Stored)
        {
            Publish();
            foreach (var terminating in registry.All.Where(served => served.Custom is { IsTerminating: true }).ToList())
            {
                Empty(terminating, lifecycle);
            }
        }
        else if (type.Custom is { IsTerminating: true })
        {
            RemoveWhenEmpty(type, lifecycle);
        }
    }

    private void Publish()
    {
        lock (_gate)
        {
            var live = store.Snapshot(Stored).Objects.In(null).ToHashSet();
            foreach (var gone in _read.Keys.Where(read => !live.Contains(read)))
            {
                _read.TryRemove(gone, out _);
            }

            registry.PublishCustom(live.SelectMany(definition => _read.GetOrAdd(definition, DefinitionReader.Read)));
        }
    }

    private void Empty(ResourceType type, ObjectLifecycle lifecycle)
    {
        foreach (var instance in store.Snapshot(type.Storage).Objects.In(null).ToList())
        {
            try
            {
                lifecycle.Delete(type, instance.Namespace, instance.Name, new DeleteOptions { Uid = instance.Uid });
            }
            catch (ApiStatusException error) when (error.Reason is "NotFound" or "Conflict")
            {
                // Another client has already deleted it.
            }
        }

        RemoveWhenEmpty(type, lifecycle);
    }

    private void RemoveWhenEmpty(ResourceType type, ObjectLifecycle lifecycle)
    {
        if (
            store.Collection(type.Storage).Objects.IsEmpty
            && store.Get(Stored, "", type.Custom!.DefinitionName) is not null
        )
        {
            var definitions = registry.FindStored(Stored)!;
            lifecycle.Update(
                definitions,
                "",
                type.Custom.DefinitionName,
                "",
                WithoutFinalizer,
                WriteOptions.InProcess("apiserver")
            );
        }
    }

    private static JsonObject? WithoutFinalizer(JsonObject definition)
    {
        if (!definition.IsDeleting() || !definition.Finalizers().Contains(CleanupFinalizer))
        {
            return null;
        }

        definition.SetFinalizers([.. definition.Finalizers().Where(name => name != CleanupFinalizer)]);
        return definition;
    }
}
