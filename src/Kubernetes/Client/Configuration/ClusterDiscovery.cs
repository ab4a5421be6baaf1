namespace Kubernetes.Client.Configuration;

/// <summary>
/// Finds the cluster in the usual order: the given file, then KUBECONFIG, then the pod's service account, then
/// ~/.kube/config.
/// </summary>
public static class ClusterDiscovery
{
    /// <param name="kubeconfig">A file, or null.</param>
    /// <param name="context">The name of a context in it, or null for its current one.</param>
    /// <param name="environment">Reads an environment variable. Returns null or empty if it is not set.</param>
    /// <param name="time">For tokens that expire.</param>
    /// <exception cref="ClusterConfigurationException">No configuration was found, or it is wrong.</exception>
    public static ClusterConfiguration Find(
        string? kubeconfig,
        string? context,
        Func<string, string?> environment,
        TimeProvider time
    )
    {
        if (!string.IsNullOrEmpty(kubeconfig))
            return FromFiles([kubeconfig], context, time);
        if (environment("KUBECONFIG") is { Length: > 0 } list)
            return FromFiles(list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), context, time);
        if (InCluster.Find(environment, InCluster.MountPath, time) is { } inCluster)
            return inCluster;

        var home = Path.Combine(environment("HOME") ?? "", ".kube", "config");
        return File.Exists(home)
            ? FromFiles([home], context, time)
            : throw new ClusterConfigurationException(
                $"no cluster: --kubeconfig and KUBECONFIG are not set, this is no pod, and {home} does not exist"
            );
    }

    private static ClusterConfiguration FromFiles(IReadOnlyList<string> paths, string? context, TimeProvider time)
    {
        // As in kubectl, some files of a list may be missing, but not all.
        var present = paths.Where(File.Exists).ToList();
        if (present.Count == 0)
            throw new ClusterConfigurationException($"there is no kubeconfig at {string.Join(", ", paths)}");
        return KubeconfigContexts.Resolve(Kubeconfig.Read(present), context, time);
    }
}
