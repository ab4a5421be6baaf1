using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "['cpu', 'memory'].all(r, !(r in self.requests) || !(r in self.limits) || !isQuantity(string(self.requests[r])) || !isQuantity(string(self.limits[r])) || quantity(string(self.requests[r])).compareTo(quantity(string(self.limits[r]))) <= 0)",
    "requests must not be greater than limits; where limits is left out, it is 1 CPU and 2Gi of memory"
)]
public sealed record InstanceResources
{
    /// <summary>
    /// Resource requests of each pod. A value here replaces the whole default. Default: cpu 500m, memory 1Gi.
    /// </summary>
    [Items(0, 4)]
    [ValidationRule(ValidationRules.Amount, ValidationRules.AmountMessage, Items = true)]
    public IDictionary<string, ResourceQuantity> Requests { get; set; } =
        new Dictionary<string, ResourceQuantity> { ["cpu"] = "500m", ["memory"] = "1Gi" };

    /// <summary>
    /// Resource limits of each pod. The heap size of Node.js follows from the memory limit. A value here replaces the
    /// whole default. Default: cpu 1, memory 2Gi.
    /// </summary>
    [Items(0, 4)]
    [ValidationRule(ValidationRules.Amount, ValidationRules.AmountMessage, Items = true)]
    public IDictionary<string, ResourceQuantity> Limits { get; set; } =
        new Dictionary<string, ResourceQuantity> { ["cpu"] = "1", ["memory"] = "2Gi" };
}
