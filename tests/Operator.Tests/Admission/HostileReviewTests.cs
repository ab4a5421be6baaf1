using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Operator.Admission;
using Operator.Report;
using Prometheus;

namespace Operator.Tests.Admission;

/// <summary>
/// Whatever is sent to the webhook is answered or is nonsense; nothing is a bug, which would be an error in the log for
/// every sender who likes to write there.
/// </summary>
public sealed class HostileReviewTests
{
    private const int ReviewCount = 2000;

    private const string Review = """
        {
          "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
          "request": {
            "uid": "1-2-3", "operation": "UPDATE", "dryRun": true, "options": { "fieldManager": "argo" },
            "object": {
              "apiVersion": "chat.scalewize.ai/v1alpha1", "kind": "Tenant",
              "metadata": {
                "name": "acme", "generation": 2, "creationTimestamp": "2026-01-01T00:00:00Z",
                "annotations": { "a": "b" },
                "managedFields": [{ "manager": "argo", "operation": "Apply", "fieldsType": "FieldsV1", "fieldsV1": { "f:spec": {} } }]
              },
              "spec": {
                "displayName": "Acme", "plan": "enterprise", "seats": 10, "contact": { "email": "a@acme.example" },
                "placement": { "mode": "Auto" }, "compliance": ["SOC2"],
                "domains": [{ "host": "chat.acme.example", "tls": { "secretName": "acme-tls" } }],
                "limits": { "requestsPerMinute": 5, "monthlyBudgetUsd": 1.5 },
                "mcpServers": [{ "name": "crm", "type": "streamable-http", "url": "https://crm.acme.example" }],
                "instance": { "config": { "version": "1" } }
              },
              "status": { "observedGeneration": 1, "conditions": [{ "type": "Ready", "status": "True", "reason": "Ready" }] }
            },
            "oldObject": { "metadata": { "name": "acme", "generation": 1 }, "spec": { "plan": "starter" } }
          }
        }
        """;

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
        "\"Apply\"",
        "[]",
        "[null]",
        "[1]",
        "{}",
        "{\"\":null}",
        "{\"a\":1,\"a\":2}",
        "[[[[[[[[{}]]]]]]]]",
    ];

    private static readonly Gen<byte[]> Mutated =
        from changes in Gen.ArrayOf(
            from place in Gen.Choose(0, 10_000)
            from value in Gen.Elements(Values)
            select (place, value),
            3
        )
        select Put(changes);

    private static readonly Gen<byte[]> Broken =
        from changes in Gen.ArrayOf(
            from place in Gen.Choose(0, Review.Length - 1)
            from value in Gen.Choose(0, 255)
            select (place, (byte)value),
            4
        )
        select Spoil(changes);

    private readonly TenantAdmission _tenants = new(
        (_, _) => Task.FromResult<Verdict?>(new(VerdictState.Stalled, "Bad", "bad")),
        Metrics.NewCustomRegistry()
    );

    [Fact]
    public void Every_value_in_every_place_is_answered_or_is_nonsense() => HoldsFor(Mutated);

    [Fact]
    public void Every_spoilt_text_is_answered_or_is_nonsense() => HoldsFor(Broken);

    private void HoldsFor(Gen<byte[]> reviews) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(ReviewCount),
            Prop.ForAll(
                reviews.ToArbitrary(),
                review =>
                {
                    try
                    {
                        var answer = AdmissionServer
                            .ReviewAsync(new ReadOnlySequence<byte>(review), _tenants, CancellationToken.None)
                            .GetAwaiter()
                            .GetResult();
                        return answer.Allowed || answer.Status is { Code: 422, Reason: "Bad" };
                    }
                    catch (JsonException)
                    {
                        return true;
                    }
                }
            )
        );

    /// <summary>The marks become the values as they are written, which JsonNode might not hold.</summary>
    private static byte[] Put((int Place, string Value)[] changes)
    {
        var root = JsonNode.Parse(Review)!;
        foreach (var (i, (place, _)) in changes.Index())
        {
            var places = Places(root).ToList();
            var (parent, key) = places[place % places.Count];
            if (parent is JsonObject members)
                members[(string)key] = $"<{i}>";
            else
                parent.AsArray()[(int)key] = $"<{i}>";
        }
        var text = root.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var (i, (_, value)) in changes.Index())
            text = text.Replace($"\"<{i}>\"", value, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject members => members
                .ToList()
                .SelectMany(member => Places(member.Value).Prepend((members, (object)member.Key))),
            JsonArray items => items.ToList().SelectMany((item, i) => Places(item).Prepend((items, (object)i))),
            _ => [],
        };

    private static byte[] Spoil((int Place, byte Value)[] changes)
    {
        var text = Encoding.UTF8.GetBytes(Review);
        foreach (var (place, value) in changes)
            text[place] = value;
        return text;
    }
}
