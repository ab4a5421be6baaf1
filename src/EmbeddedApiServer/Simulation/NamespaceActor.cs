using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Creates the default objects in a new namespace, and deletes the objects of a terminating namespace before it removes
/// the namespace.
/// </summary>
internal sealed class NamespaceActor(IObjectStore store, TimeSpan latency, string rootCertificatePem) : IActor
{
    public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.Namespaces];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (store.Get(key.Resource, "", key.Name)?.ToJson() is not { } live)
        {
            return null;
        }

        if (live["metadata"]!["deletionTimestamp"] is null)
        {
            CreateMissing(Kinds.ServiceAccounts, key.Name, "default", []);
            CreateMissing(
                Kinds.ConfigMaps,
                key.Name,
                "kube-root-ca.crt",
                new JsonObject { ["data"] = new JsonObject { ["ca.crt"] = rootCertificatePem } }
            );
            return null;
        }

        return Empty(key.Name) ? Release(key.Name) : latency;
    }

    private void CreateMissing(GroupResource resource, string ns, string name, JsonObject body)
    {
        if (store.Get(resource, ns, name) is null)
        {
            body["metadata"] = new JsonObject { ["namespace"] = ns, ["name"] = name };
            store.Create(resource, body);
        }
    }

    /// <summary>Requests the deletion of every object in the namespace. Returns true if there was none.</summary>
    private bool Empty(string ns)
    {
        var isEmpty = true;
        foreach (var resource in store.Resources)
        {
            foreach (var content in store.List(resource, ns))
            {
                isEmpty = false;
                store.Delete(resource, ns, content.Name, content.Uid);
            }
        }

        return isEmpty;
    }

    private TimeSpan? Release(string name)
    {
        store.Update(
            Kinds.Namespaces,
            "",
            name,
            "finalize",
            live =>
            {
                live["spec"]!.AsObject().Remove("finalizers");
                return true;
            }
        );
        return null;
    }
}
