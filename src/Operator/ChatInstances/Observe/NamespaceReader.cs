using Kubernetes.Objects;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// Asks the API for a namespace; null when there is none. To be used rarely: nothing caches the answer.
/// </summary>
internal delegate Task<Namespace?> NamespaceReader(string name, CancellationToken cancellationToken);
