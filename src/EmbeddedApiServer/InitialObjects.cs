using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer;

/// <summary>What exists in every new cluster.</summary>
internal static class InitialObjects
{
    public static void Create(IObjectStore store)
    {
        foreach (var name in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
        {
            store.Create(new GroupResource("", "namespaces"), new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        }
    }
}
