using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Counts the pods that a budget protects by the workloads that its selector matches, because the simulation has no
/// pods.
/// </summary>
internal sealed class DisruptionBudgetActor(IObjectStore store, TimeProvider time) : IActor
{
    public IReadOnlyCollection<GroupResource> Watches { get; } =
    [Kinds.DisruptionBudgets, Kinds.Deployments, Kinds.StatefulSets];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (key.Resource == Kinds.DisruptionBudgets)
        {
            Count(key, store.Get(key.Resource, key.Namespace, key.Name)?.ToJson());
            return null;
        }

        var workload = seen.ToJson();
        foreach (var budget in store.List(Kinds.DisruptionBudgets, key.Namespace))
        {
            var json = budget.ToJson();
            if (IsProtected(workload, Selector(json)))
            {
                Count(new ObjectKey(Kinds.DisruptionBudgets, budget.Namespace, budget.Name), json);
            }
        }

        return null;
    }

    private void Count(ObjectKey key, JsonObject? budget)
    {
        if (budget is not null)
        {
            StatusWriter.Write(store, key, Status(budget));
        }
    }

    private JsonObject Status(JsonObject budget)
    {
        var protectedOnes = Protected(budget).ToList();
        var expected = protectedOnes.Sum(PodTemplate.Replicas);
        var healthy = protectedOnes.Sum(workload => (int?)workload["status"]?["readyReplicas"] ?? 0);
        var desired = DesiredHealthy(budget["spec"]!, expected);
        var allowed = Math.Max(0, healthy - desired);
        return new JsonObject
        {
            ["observedGeneration"] = (long?)budget["metadata"]?["generation"],
            ["expectedPods"] = expected,
            ["currentHealthy"] = healthy,
            ["desiredHealthy"] = desired,
            ["disruptionsAllowed"] = allowed,
            ["conditions"] = new JsonArray(
                StatusWriter.Condition(
                    budget,
                    "DisruptionAllowed",
                    allowed > 0,
                    allowed > 0 ? "SufficientPods" : "InsufficientPods",
                    "",
                    time.GetUtcNow()
                )
            ),
        };
    }

    private IEnumerable<JsonObject> Protected(JsonObject budget)
    {
        var labels = Selector(budget);
        var values = labels.Select(label => Encoding.UTF8.GetBytes((string?)label.Value ?? "")).ToList();
        var ns = (string?)budget["metadata"]?["namespace"];
        // Most workloads of a namespace do not match this budget. A search in their bytes rules them out without
        // parsing.
        return store
            .List(Kinds.Deployments, ns)
            .Concat(store.List(Kinds.StatefulSets, ns))
            .Where(workload => values.TrueForAll(value => workload.Utf8Json.Span.IndexOf(value) >= 0))
            .Select(workload => workload.ToJson())
            .Where(workload => IsProtected(workload, labels));
    }

    private static JsonObject Selector(JsonObject budget) =>
        budget["spec"]?["selector"]?["matchLabels"] as JsonObject ?? [];

    private static bool IsProtected(JsonObject workload, JsonObject labels) =>
        labels.All(label =>
            (string?)workload["spec"]?["template"]?["metadata"]?["labels"]?[label.Key] == (string?)label.Value
        );

    private static int DesiredHealthy(JsonNode spec, int expected) =>
        spec["minAvailable"] is { } minimum ? Count(minimum, expected)
        : spec["maxUnavailable"] is { } maximum ? expected - Count(maximum, expected)
        : expected;

    /// <summary>Both kinds of budgets (minAvailable and maxUnavailable) round percentages up.</summary>
    private static int Count(JsonNode intOrPercent, int expected)
    {
        var text = intOrPercent.ToString();
        return text.EndsWith('%')
            ? (int)Math.Ceiling(expected * int.Parse(text[..^1], CultureInfo.InvariantCulture) / 100.0)
            : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
