using Kubernetes.Objects;
using Operator.Placement;

namespace Operator.ChatInstances.Observe;

/// <summary>What the tenants that are placed on an instance take up of it.</summary>
internal delegate Load TenantCount(NamespacedName instance);
