namespace Kubernetes.Objects;

public enum EntityScope
{
    Namespaced,
    Cluster,
}
