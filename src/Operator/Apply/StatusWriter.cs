using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Writes the status subresource of our own kinds, and only when the status changes. Knows which status it wanted last,
/// so that what another hand writes is told from its own writes.
/// </summary>
internal sealed class StatusWriter(IKubernetesClient client)
{
    private const string Subresource = "status";
    private static readonly ApplyOptions Apply = Applier.Options with { Subresource = Subresource };

    // By UID: the hash of the status that the last pass wanted, as the server has it once it does: the server writes
    // numbers in its own way.
    private readonly ConcurrentDictionary<string, string> _wanted = new();

    /// <summary>
    /// <paramref name="wanted"/> is <paramref name="live"/> with its new status; only the status is sent. True when
    /// something was written. An object that is gone by now is left alone. A conflict is thrown, because another object
    /// has the name or another writer was faster; the pass is then repeated with the new version.
    /// </summary>
    public async Task<bool> WriteAsync<T>(IObjectCache<T> cache, T live, T wanted, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var status = StatusOf(cache.Resource, wanted);
        if (status is null)
            return false;
        // Before it is sent, because the watch may be faster than the answer.
        if (Remember(cache.Resource, live, status))
            return false;

        var document = MetadataDocument.Of(live);
        document["status"] = status.DeepClone();
        try
        {
            var written = await client
                .ApplyAsync(cache.Resource, document, Apply, cancellationToken)
                .ConfigureAwait(false);
            // An apply leaves alone what others have added.
            if (Surplus(StatusOf(cache.Resource, written), status) is { } surplus)
                written = await client
                    .MergeAsync(
                        cache.Resource,
                        NamespacedName.Of(live),
                        new()
                        {
                            ["metadata"] = new JsonObject
                            {
                                ["uid"] = written.Metadata.Uid,
                                ["resourceVersion"] = written.Metadata.ResourceVersion,
                            },
                            ["status"] = surplus,
                        },
                        Subresource,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            Remember(cache.Resource, written, status);
            cache.Record(written);
            return true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            _wanted.TryRemove(live.Metadata.Uid!, out _);
            return false;
        }
    }

    /// <summary>
    /// Whether a change has brought a status that is not the one that the last pass wanted: another hand has written it,
    /// and a pass has to put it back.
    /// </summary>
    public bool IsOfAnother<T>(ResourceDefinition<T> resource, T? before, T? after)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (before is not null && after is not null)
            return StatusOf(resource, after) is not { } status
                || ContentHash.Of(status) != _wanted.GetValueOrDefault(after.Metadata.Uid!);
        if (before is not null)
            _wanted.TryRemove(before.Metadata.Uid!, out _);
        return false;
    }

    /// <summary>True when the object has the wanted status.</summary>
    private bool Remember<T>(ResourceDefinition<T> resource, T value, JsonNode wanted)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var status = StatusOf(resource, value);
        var isWanted = LiveComparison.AreEqual(status, wanted);
        _wanted[value.Metadata.Uid!] = ContentHash.Of(isWanted ? status ?? wanted : wanted);
        return isWanted;
    }

    /// <summary>
    /// The merge patch that takes out of a status what is not wanted there; null: nothing. It sets nothing, so that it
    /// makes nobody the owner of a field.
    /// </summary>
    private static JsonObject? Surplus(JsonNode? live, JsonNode? wanted)
    {
        if (live is not JsonObject fields || wanted is not JsonObject kept)
            return null;
        var patch = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (LiveComparison.AreEqual(value, kept[name]))
                continue;
            if (kept[name] is null)
                patch[name] = null;
            else if (value is JsonArray)
                patch[name] = kept[name]!.DeepClone();
            else if (Surplus(value, kept[name]) is { } inner)
                patch[name] = inner;
        }
        return patch.Count == 0 ? null : patch;
    }

    private static JsonNode? StatusOf<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var json = JsonSerializer.SerializeToNode(value, resource.Json)!.AsObject();
        json.Remove("status", out var status);
        return status;
    }
}
