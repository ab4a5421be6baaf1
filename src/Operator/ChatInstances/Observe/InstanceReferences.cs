using k8s.Models;
using Operator.References;

namespace Operator.ChatInstances.Observe;

/// <summary>Objects that a ChatInstance refers to, read from the API server because no cache holds their content.</summary>
internal sealed record InstanceReferences(
    IContentReader<V1Secret> Secrets,
    IContentReader<V1ConfigMap> ConfigMaps,
    NamespaceReader Namespaces
);
