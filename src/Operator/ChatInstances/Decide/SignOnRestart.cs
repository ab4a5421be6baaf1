using System.Globalization;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Observe;
using Operator.Report;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// When pods were replaced last because they had started without their OpenID issuer, and how often in a row. The pods' template carries it, so that another value replaces them, and nothing else need remember it.
/// </summary>
internal sealed record SignOnRestart(DateTimeOffset At, int Number)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Longer than any wait: whoever needed none for so long begins anew.</summary>
    private static readonly TimeSpan Calm = 2 * LongestWait;

    /// <summary>What the pods' template is to say; null: nothing yet.</summary>
    public static SignOnRestart? Of(ChatInstanceFacts facts)
    {
        var last = In(facts.Deployment);
        if (!IsDue(facts, last))
            return last;
        // The text holds seconds.
        var now = DateTimeOffset.FromUnixTimeSeconds(facts.Now.ToUnixTimeSeconds());
        return new(now, last is { } before && now - before.At < Calm ? before.Number + 1 : 1);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {Number}");

    /// <summary>
    /// The pods that run are the ones that were found wanting, all of them, twice while the issuer was there; and the
    /// last replacement, which did not help, is long enough ago.
    /// </summary>
    private static bool IsDue(ChatInstanceFacts facts, SignOnRestart? last) =>
        facts.SignOn is { IsMissing: true, Missed: > 1 }
        && facts.Deployment is { } deployment
        && deployment.Metadata.ResourceVersion == facts.SignOn.Pods
        && RolloutVerdict.IsOver(deployment)
        && deployment.Status?.AvailableReplicas >= (deployment.Spec?.Replicas ?? 1)
        && (last is null || facts.Now - last.At >= WaitAfter(last.Number));

    private static TimeSpan WaitAfter(int number) =>
        TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << Math.Min(number - 1, 10), LongestWait.Ticks));

    private static SignOnRestart? In(V1Deployment? deployment) =>
        deployment?.Spec?.Template?.Metadata?.Annotations.Find(Labels.SignOnRestart)?.Split(' ') is [var at, var number]
        && DateTimeOffset.TryParse(
            at,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count > 0
            ? new(time, count)
            : null;
}
