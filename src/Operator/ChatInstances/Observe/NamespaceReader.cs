using k8s.Models;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// Asks the API for a namespace; null when there is none. To be used rarely: nothing caches the answer.
/// </summary>
internal delegate Task<V1Namespace?> NamespaceReader(string name, CancellationToken cancellationToken);
