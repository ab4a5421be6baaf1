using Kubernetes.Objects;

namespace Operator.ChatInstances.Observe;

/// <summary>How many tenants, with how many seats, are placed on an instance.</summary>
internal delegate (int Tenants, int Seats) TenantCount(NamespacedName instance);
