using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Watch;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;

namespace Bench.Micro;

/// <summary>
/// From the bytes of a watch to objects. The events carry managed fields, which we never read, as those of every server
/// do.
/// </summary>
public class WatchBenchmarks
{
    private const int Events = 1000;

    private readonly byte[] _tenants = Stream(Samples.Tenant("acme"), ChatResources.Tenants.Json);
    private readonly byte[] _deployments = Stream(
        ChatInstanceRendering
            .Render(ChatInstanceDecision.Decide(Samples.InstanceFacts).Blueprint!)
            .Select(o => o.Value)
            .OfType<V1Deployment>()
            .Single(),
        CoreResources.Deployments.Json
    );

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<int> DecodeTenantEvent() => DecodeAsync(_tenants, ChatResources.Tenants.Json);

    [Benchmark(OperationsPerInvoke = Events)]
    public Task<int> DecodeDeploymentEvent() => DecodeAsync(_deployments, CoreResources.Deployments.Json);

    private static async Task<int> DecodeAsync<T>(byte[] stream, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var idle = new IdleDeadline(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        await using var watch = new WatchConnection<T>(new MemoryStream(stream), json, TimeProvider.System);
        var decoded = 0;
        while (await watch.NextAsync(idle).ConfigureAwait(false) is not null)
            decoded++;
        return decoded;
    }

    private static byte[] Stream<T>(T value, JsonTypeInfo<T> json)
    {
        var document = JsonSerializer.SerializeToNode(value, json)!.AsObject();
        document["metadata"]!["managedFields"] = new JsonArray(
            new JsonObject
            {
                ["manager"] = "kubectl",
                ["operation"] = "Apply",
                ["apiVersion"] = "v1",
                ["time"] = "2026-01-01T00:00:00Z",
                ["fieldsType"] = "FieldsV1",
                ["fieldsV1"] = FieldsOf(document),
            }
        );
        var line = new JsonObject { ["type"] = "MODIFIED", ["object"] = document }.ToJsonString() + "\n";
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, Events)));
    }

    private static JsonObject FieldsOf(JsonNode? node) =>
        node switch
        {
            JsonObject map => new(
                map.Select(field => KeyValuePair.Create($"f:{field.Key}", (JsonNode?)FieldsOf(field.Value)))
            ),
            JsonArray list => new(
                list.Index()
                    .Select(item =>
                        KeyValuePair.Create($"k:{{\"name\":\"{item.Index}\"}}", (JsonNode?)FieldsOf(item.Item))
                    )
            ),
            _ => [],
        };
}
