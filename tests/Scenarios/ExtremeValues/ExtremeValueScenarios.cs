using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Offline;
using Operator.ProviderPools.Observe;
using Operator.Tenants.Observe;
using Support;

namespace Scenarios.ExtremeValues;

/// <summary>
/// Every place of the three CRDs takes every extreme value. Whatever the server lets in ends in a value: an object that
/// is read and passes, or one that is unreadable by itself, with the reason.
/// </summary>
public sealed class ExtremeValueScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly LiveConfiguration Live = new(
        OperatorWorld.Load(
            "{ baseDomain: chat.example.com, tenantReaderGroup: 'chat:{tenant}', placement: { namespaces: ['*'] } }"
        )
    );

    private static readonly OfflineWorld Samples = OfflineWorld.Read([Path.Combine(Repository.Root, "samples")]);

    [Fact]
    public Task Nothing_that_is_written_into_a_Tenant_ends_a_pass() =>
        HoldAsync(
            ChatResources.Tenants,
            "tenants.yaml",
            "enterprise.yaml",
            TenantIndexes.Of(Live),
            (into, tenant) => Replace(into.Tenants, tenant)
        );

    [Fact]
    public Task Nothing_that_is_written_into_a_ChatInstance_ends_a_pass() =>
        HoldAsync(
            ChatResources.ChatInstances,
            "chatinstances.yaml",
            "shared-pool.yaml",
            ChatInstanceIndexes.All,
            (into, instance) => Replace(into.ChatInstances, instance)
        );

    [Fact]
    public Task Nothing_that_is_written_into_a_ProviderPool_ends_a_pass() =>
        HoldAsync(
            ChatResources.ProviderPools,
            "providerpools.yaml",
            "provider-pool.yaml",
            ProviderPoolIndexes.All,
            (into, pool) => Replace(into.ProviderPools, pool)
        );

    private async Task HoldAsync<T>(
        ResourceDefinition<T> resource,
        string crd,
        string sample,
        Dictionary<string, Func<T, IEnumerable<string>>> indexes,
        Action<OfflineWorld, T> put
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await world.Files.ApplyAsync($"{Stories.Namespace("chat-shared")}");
        var start = Yaml.ReadAll(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", sample)))
            .First(document => (string?)document["kind"] == resource.Kind)
            .AsObject();
        var documents =
            from node in SchemaNode.Of(crd)
            from value in Extremes.For(node)
            // A status is not posted here, so that what the server keeps out or mends has to be left out.
            where node.Path[0] != "status" || !(HasNull(value) || Shown(value).Contains(Extremes.LoneSurrogate))
            select (Where: $"{node} = {Shown(value)}", Text: Text(node.PutInto(start, value)), node.Path);
        var neighbour = Text(start, "neighbour");
        var failures = new List<string>();
        var admitted = 0;
        await Parallel.ForEachAsync(
            documents,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (document, cancellationToken) =>
            {
                var why = await FailureAsync(
                        resource,
                        indexes,
                        put,
                        document.Text,
                        neighbour,
                        document.Path[0] == "status",
                        () => Interlocked.Increment(ref admitted),
                        cancellationToken
                    )
                    .WaitAsync(Patience, cancellationToken)
                    .ContinueWith(
                        pass => pass.IsFaulted ? Short(pass.Exception!.InnerException!) : pass.Result,
                        TaskScheduler.Default
                    );
                if (why is not null)
                    lock (failures)
                        failures.Add($"{document.Where}: {why}");
            }
        );
        Assert.True(failures.Count == 0, $"{failures.Count}:\n{string.Join('\n', failures.Take(20))}");
        Assert.True(admitted > 100, "hardly anything was let in");
    }

    /// <summary>Null when all is well.</summary>
    private async Task<string?> FailureAsync<T>(
        ResourceDefinition<T> resource,
        Dictionary<string, Func<T, IEnumerable<string>>> indexes,
        Action<OfflineWorld, T> put,
        string text,
        string neighbour,
        bool isStatus,
        Action letIn,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (!isStatus)
        {
            var (code, answer) = await TryOutAsync(resource, text, cancellationToken);
            if ((int)code >= 500)
                return $"the server failed: {answer}";
            if (code != HttpStatusCode.Created)
                return Decode(resource, new(), text, neighbour, out _);
            letIn();
            text = answer;
        }
        if (Decode(resource, indexes, text, neighbour, out var read) is { } failure)
            return failure;
        if (read is null)
            return null;
        var mutations = new MutationDetector();
        mutations.Note(read, () => System.Text.Json.JsonSerializer.SerializeToNode(read, resource.Json)!);
        var around = OfflineWorld.Read([]);
        around.ChatInstances.AddRange(Samples.ChatInstances.Take(1));
        around.ProviderPools.AddRange(Samples.ProviderPools);
        put(around, read);
        await OfflineRendering.RenderAsync(around, Live.Value, cancellationToken);
        mutations.Verify();
        return null;
    }

    /// <summary>
    /// In a watch and in a list with a neighbour, into a cache with the operator's indexes; null when all is well.
    /// </summary>
    private static string? Decode<T>(
        ResourceDefinition<T> resource,
        Dictionary<string, Func<T, IEnumerable<string>>> indexes,
        string text,
        string neighbour,
        out T? read
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var key = JsonNode.Parse(text, null, new() { MaxDepth = 1000 })!["metadata"]!;
        var list = $$$"""{"metadata":{"resourceVersion":"9"},"items":[{{{neighbour}}},{{{text}}}]}""";
        var page = ObjectReader.ReadPage(Encoding.UTF8.GetBytes(list), resource.Json);
        var line = Encoding.UTF8.GetBytes($$"""{"type":"ADDED","object":{{text}}}""");
        var watched = WatchEventDecoder.Decode(new ReadOnlySequence<byte>(line), resource.Json);
        read = watched.Object;
        if (page.Items.Count + page.Unreadable.Count != 2 || page.Items.All(i => i.Metadata.Name != "neighbour"))
            return "its neighbour in the list cannot be read";
        if (read is null != (page.Unreadable.Count == 1))
            return "list and watch disagree";
        if (read is null && watched.Unreadable is not { Reason.Length: > 0 })
            return "it is unreadable without a reason";
        var journal = new Journal();
        using var loggers = new LoggerFactory([journal]);
        var cache = new ObjectCache<T>(resource, new() { Indexes = indexes }, loggers);
        ((IWatchSink<T>)cache).Replace(page);
        var name = new NamespacedName((string?)key["namespace"], (string)key["name"]!);
        if ((cache.FindUnreadable(name) is null) != (read is not null))
            return "the cache does not know that it is unreadable";
        return read is not null && journal.ToString().Contains("index function", StringComparison.Ordinal)
            ? journal.ToString()
            : null;
    }

    private async Task<(HttpStatusCode Code, string Text)> TryOutAsync<T>(
        ResourceDefinition<T> resource,
        string text,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var path = resource.IsNamespaced ? $"namespaces/{JsonNamespace(text)}/{resource.Plural}" : resource.Plural;
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        using var answer = await world.Cluster.Admin.PostAsync(
            new Uri($"apis/{resource.Group}/{resource.Version}/{path}?dryRun=All", UriKind.Relative),
            content,
            cancellationToken
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static string JsonNamespace(string text) =>
        (string)JsonNode.Parse(text, null, new() { MaxDepth = 1000 })!["metadata"]!["namespace"]!;

    private static string Text(JsonObject start, string name = "extreme")
    {
        var document = start.DeepClone().AsObject();
        document["metadata"]!["uid"] = name;
        document["metadata"]!["name"] = name;
        document["metadata"]!["resourceVersion"] = null;
        return document
            .ToJsonString(new() { MaxDepth = 1000 })
            .Replace(Extremes.LoneSurrogate, "\\ud800", StringComparison.Ordinal);
    }

    private static bool HasNull(JsonNode? value) =>
        value is null || (value is JsonArray items && items.Any(item => item is null));

    private static string Short(Exception e) =>
        $"{e.GetType().Name}: {e.Message} {string.Join(" <- ", e.StackTrace?.Split('\n').Select(frame => frame.Trim()).Where(frame => frame.Contains("Operator.", StringComparison.Ordinal)).Take(3) ?? [])}";

    private static string Shown(JsonNode? value) =>
        value?.ToJsonString(new() { MaxDepth = 1000 }) is { } text ? text[..Math.Min(60, text.Length)] : "null";

    private static void Replace<T>(List<T> all, T one)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        all.RemoveAll(other => NamespacedName.Of(other) == NamespacedName.Of(one));
        all.Add(one);
    }
}
