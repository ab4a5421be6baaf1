using Entities;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Several pods are wanted without shared state. Without Redis, logins fail at random and streams break. Without shared
/// files, each pod has only the files that it stored itself.
/// </summary>
internal static class ScaleUnsafe
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        if (MostPods(spec) <= 1)
            yield break;
        var lacking = new List<string>();
        if (spec.Redis is null)
            lacking.Add("spec.redis");
        if (!FilesAreShared(spec.Storage))
            lacking.Add("spec.storage.s3 (or spec.storage.local with accessMode ReadWriteMany)");
        if (lacking.Count == 0)
            yield break;
        yield return new(
            ChatInstanceReasons.UnsafeScale,
            $"up to {MostPods(spec)} pods are wanted, which needs {string.Join(" and ", lacking)}; one pod runs until that is set, or until {OneIsWanted(spec)}",
            Effect.OnePod
        );
    }

    private static int MostPods(ChatInstanceSpec spec) => spec.Autoscaling?.MaxReplicas ?? spec.Replicas;

    private static bool FilesAreShared(InstanceStorage? storage) =>
        storage?.S3 is not null || storage?.Local?.AccessMode == VolumeAccessMode.ReadWriteMany;

    private static string OneIsWanted(ChatInstanceSpec spec) =>
        spec.Autoscaling is null ? "spec.replicas is 1" : "spec.autoscaling is removed and spec.replicas is 1";
}
