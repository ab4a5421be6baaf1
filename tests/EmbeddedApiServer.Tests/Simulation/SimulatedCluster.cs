using System.Text.Json.Nodes;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tests.Wire;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace EmbeddedApiServer.Tests.Simulation;

/// <summary>A server and its simulation on a clock that stands still until the test moves it.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly ApiServer _server;
    private readonly ClusterSimulation _simulation;

    private SimulatedCluster(ApiServer server, FakeTimeProvider time)
    {
        (_server, Time) = (server, time);
        _simulation = ClusterSimulation.Start(
            server.Store,
            new SimulationOptions
            {
                TimeProvider = time,
                RolloutLatency = TimeSpan.FromSeconds(10),
                JobLatency = TimeSpan.FromSeconds(10),
                IngressLatency = TimeSpan.FromSeconds(10),
                VolumeLatency = TimeSpan.FromSeconds(10),
                RootCertificatePem = "root",
            }
        );
    }

    public FakeTimeProvider Time { get; }

    public IObjectStore Store => _server.Store;

    public static async Task<SimulatedCluster> StartAsync()
    {
        var time = new FakeTimeProvider();
        return new SimulatedCluster(
            await ApiServer.StartAsync(
                new ApiServerOptions { Tls = false, TimeProvider = time },
                CancellationToken.None
            ),
            time
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _simulation.DisposeAsync();
        await _server.DisposeAsync();
    }

    public JsonObject Create(GroupResource resource, string name, string body, string ns = "default")
    {
        var json = JsonNode.Parse(body)!.AsObject();
        var metadata = json["metadata"] as JsonObject ?? [];
        metadata["name"] = name;
        if (ns.Length > 0)
            metadata["namespace"] = ns;
        json["metadata"] ??= metadata;
        return Store.Create(resource, json).ToJson();
    }

    public JsonObject? Get(GroupResource resource, string name, string ns = "default") =>
        Store.Get(resource, ns, name)?.ToJson();

    /// <summary>
    /// Polls until the object's field at <paramref name="path"/> reads <paramref name="text"/>; the clock stands still.
    /// </summary>
    public async Task<JsonObject> UntilAsync(GroupResource resource, string name, string path, string? text)
    {
        await Eventually.Holds(
            () => Task.FromResult(Get(resource, name).Text(path)),
            seen => seen == text,
            null,
            $"{resource} {name} {path} = {text}"
        );
        return Get(resource, name)!;
    }

    /// <summary>Polls until the status is about the current generation; the clock stands still.</summary>
    public async Task<JsonObject> ObservedAsync(GroupResource resource, string name) =>
        (
            await Eventually.Holds(
                () => Task.FromResult(Get(resource, name)),
                seen => seen.Text("status.observedGeneration") == seen.Text("metadata.generation"),
                null,
                $"{resource} {name} observed"
            )
        )!;

    /// <summary>Polls the field while the clock runs, a second at a time.</summary>
    public async Task<JsonObject> AdvanceUntilAsync(GroupResource resource, string name, string path, string? text)
    {
        await Eventually.Holds(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(Get(resource, name).Text(path));
            },
            seen => seen == text,
            null,
            $"{resource} {name} {path} = {text}"
        );
        return Get(resource, name)!;
    }

    public void Change(GroupResource resource, string name, string path, string json) =>
        Store.Update(
            resource,
            "default",
            name,
            "",
            live =>
            {
                live.At(path[..path.LastIndexOf('.')])!.AsObject()[path[(path.LastIndexOf('.') + 1)..]] =
                    JsonNode.Parse(json);
                return true;
            }
        );

    public static string? Condition(JsonNode live, string type, string field = "status") =>
        live.Items("status.conditions").SingleOrDefault(condition => condition.Text("type") == type).Text(field);
}
