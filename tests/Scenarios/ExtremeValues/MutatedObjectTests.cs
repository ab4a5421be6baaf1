using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Entities;
using FsCheck;
using FsCheck.Fluent;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Kubernetes.Watch;
using Support;

namespace Scenarios.ExtremeValues;

/// <summary>
/// An API server whose schema is older or wider than our types may store anything outside of the metadata. The decoder
/// makes an object of it, or a placeholder with the reason; it never throws, and never keeps a neighbour from being read.
/// </summary>
public sealed class MutatedObjectTests
{
    private const int ObjectCount = 1000;
    private const ulong Seed = 12;
    private const ulong Gamma = 1;

    private static readonly string[] Values =
    [
        "null",
        "true",
        "-1",
        "1e400",
        "99999999999999999999999",
        "0.1",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"2026-01-01\"",
        "[]",
        "[null]",
        "[[1]]",
        "{}",
        "{\"\":null}",
        "{\"a\":1,\"a\":2}",
        $"{new string('[', 1000)}{new string(']', 1000)}",
    ];

    private static readonly Gen<(int Place, string Value)[]> Changes =
        from count in Gen.Choose(1, 3)
        from changes in Gen.ArrayOf(
            from place in Gen.Choose(0, 100_000)
            from value in Gen.Elements(Values)
            select (place, value),
            count
        )
        select changes;

    [Fact]
    public void A_Tenant_is_read_or_is_a_placeholder() => HoldsFor(ChatResources.Tenants, "enterprise.yaml");

    [Fact]
    public void A_ChatInstance_is_read_or_is_a_placeholder() =>
        HoldsFor(ChatResources.ChatInstances, "shared-pool.yaml");

    [Fact]
    public void A_ProviderPool_is_read_or_is_a_placeholder() =>
        HoldsFor(ChatResources.ProviderPools, "provider-pool.yaml");

    private static void HoldsFor<T>(ResourceDefinition<T> resource, string sample)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var original = Yaml.ReadAll(File.ReadAllText(Path.Combine(Repository.Root, "samples", sample)))
            .First(document => (string?)document["kind"] == resource.Kind)
            .AsObject();
        var unreadable = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(ObjectCount).WithReplay(Seed, Gamma),
            Prop.ForAll(
                Changes.ToArbitrary(),
                changes =>
                {
                    var decoded = Decode(resource, original, Mutate(original, changes));
                    unreadable += decoded is null ? 1 : 0;
                }
            )
        );
        Assert.InRange(unreadable, ObjectCount / 2, ObjectCount - (ObjectCount / 50));
    }

    /// <summary>In a watch, and in a list with a neighbour. Null: a placeholder.</summary>
    private static T? Decode<T>(ResourceDefinition<T> resource, JsonObject original, string mutated)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var line = Encoding.UTF8.GetBytes($$"""{"type":"MODIFIED","object":{{mutated}}}""");
        var watched = WatchEventDecoder.Decode(new ReadOnlySequence<byte>(line), resource.Json);
        var page = ObjectReader.ReadPage(
            Encoding.UTF8.GetBytes($$"""{"items":[{{mutated}},{{original.ToJsonString()}}]}"""),
            resource.Json
        );
        Assert.Equal((string?)original["metadata"]!["name"], watched.Metadata!.Name);
        Assert.True(watched.Object is not null || watched.Unreadable is { Reason.Length: > 0 });
        Assert.Equal(watched.Object is null ? 1 : 2, page.Items.Count);
        Assert.Equal(2, page.Items.Count + page.Unreadable.Count);
        return watched.Object;
    }

    /// <summary>The marks become the values as they are written, which JsonNode might not hold.</summary>
    private static string Mutate(JsonObject original, (int Place, string Value)[] changes)
    {
        var root = original.DeepClone().AsObject();
        foreach (var (i, (place, _)) in changes.Index())
        {
            var places = Places(root).Where(at => !IsIdentity(at.Parent, at.Key)).ToList();
            var (parent, key) = places[place % places.Count];
            if (parent is JsonObject members)
                members[(string)key] = $"<{i}>";
            else
                parent.AsArray()[(int)key] = $"<{i}>";
        }
        var text = root.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var (i, (_, value)) in changes.Index())
            text = text.Replace($"\"<{i}>\"", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>What every API server checks itself.</summary>
    private static bool IsIdentity(JsonNode parent, object key) =>
        parent.Parent is null ? key is "metadata" or "kind" or "apiVersion" : parent.GetPath() is "$.metadata";

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject members => members
                .ToList()
                .SelectMany(member => Places(member.Value).Prepend((members, (object)member.Key))),
            JsonArray items => items.ToList().SelectMany((item, i) => Places(item).Prepend((items, (object)i))),
            _ => [],
        };
}
