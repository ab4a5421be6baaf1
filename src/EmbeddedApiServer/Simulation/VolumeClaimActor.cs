using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>A claim is bound after a while, to a volume of the requested size.</summary>
internal sealed class VolumeClaimActor(IObjectStore store, TimeProvider time, TimeSpan latency) : IActor
{
    private readonly Dictionary<string, DateTimeOffset> _starts = [];

    public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.VolumeClaims];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (
            store.Get(key.Resource, key.Namespace, key.Name)?.ToJson() is not { } claim
            || (string?)claim["status"]?["phase"] == "Bound"
        )
        {
            _starts.Remove(seen.Uid);
            return null;
        }

        var now = time.GetUtcNow();
        var due = (_starts.TryGetValue(seen.Uid, out var known) ? known : _starts[seen.Uid] = now) + latency;
        if (due > now)
        {
            return due - now;
        }

        store.Update(key.Resource, key.Namespace, key.Name, "", live => SetVolume(live, seen.Uid));
        StatusWriter.Write(store, key, Bound(claim));
        return null;
    }

    private static bool SetVolume(JsonObject claim, string uid)
    {
        if (claim["spec"] is not JsonObject spec || spec["volumeName"] is not null)
        {
            return false;
        }

        spec["volumeName"] = $"pvc-{uid}";
        return true;
    }

    private static JsonObject Bound(JsonObject claim) =>
        new()
        {
            ["phase"] = "Bound",
            ["accessModes"] = claim["spec"]?["accessModes"]?.DeepClone(),
            ["capacity"] = claim["spec"]?["resources"]?["requests"]?.DeepClone(),
        };
}
