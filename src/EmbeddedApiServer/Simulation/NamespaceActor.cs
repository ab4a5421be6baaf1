using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Furnishes a new namespace with what every cluster puts into it, and empties a terminating one before it lets it go.
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

    /// <summary>Asks for the deletion of everything; true when there was nothing.</summary>
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
