using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// Jobs succeed after a while. A Job whose image contains <c>broken</c> fails. A suspended Job waits.
/// </summary>
internal sealed class JobActor(IObjectStore store, TimeProvider time, TimeSpan latency) : IActor
{
    private readonly Dictionary<string, DateTimeOffset> _starts = [];

    public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.Jobs];

    public TimeSpan? Settle(ObjectKey key, StoredObject seen)
    {
        if (
            store.Get(key.Resource, key.Namespace, key.Name)?.ToJson() is not { } job
            || (bool?)job["spec"]?["suspend"] == true
            || IsFinished(job)
        )
        {
            _starts.Remove(seen.Uid);
            return null;
        }

        var now = time.GetUtcNow();
        var start = _starts.TryGetValue(seen.Uid, out var known) ? known : _starts[seen.Uid] = now;
        var isDue = now >= start + latency;
        StatusWriter.Write(
            store,
            key,
            isDue
                ? Finished(job, start, now)
                : new JsonObject { ["active"] = 1, ["startTime"] = StatusWriter.Time(start) }
        );
        return isDue ? null : start + latency - now;
    }

    private static bool IsFinished(JsonObject job) =>
        job["status"]?["conditions"] is JsonArray conditions
        && conditions.Any(condition => (string?)condition?["type"] is "Complete" or "Failed");

    private static JsonObject Finished(JsonObject job, DateTimeOffset start, DateTimeOffset now)
    {
        var status = new JsonObject { ["startTime"] = StatusWriter.Time(start) };
        if (PodTemplate.IsBroken(job))
        {
            status["failed"] = 1;
            status["conditions"] = new JsonArray(
                StatusWriter.Condition(
                    job,
                    "FailureTarget",
                    true,
                    "BackoffLimitExceeded",
                    "Job has reached the specified backoff limit",
                    now
                ),
                StatusWriter.Condition(
                    job,
                    "Failed",
                    true,
                    "BackoffLimitExceeded",
                    "Job has reached the specified backoff limit",
                    now
                )
            );
            return status;
        }

        status["completionTime"] = StatusWriter.Time(now);
        status["succeeded"] = (int?)job["spec"]?["completions"] ?? 1;
        status["conditions"] = new JsonArray(
            StatusWriter.Condition(
                job,
                "SuccessCriteriaMet",
                true,
                "CompletionsReached",
                "Reached expected number of succeeded pods",
                now
            ),
            StatusWriter.Condition(
                job,
                "Complete",
                true,
                "CompletionsReached",
                "Reached expected number of succeeded pods",
                now
            )
        );
        return status;
    }
}
