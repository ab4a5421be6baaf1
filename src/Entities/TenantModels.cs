using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!has(self.default) || !has(self.allow) || self.allow.exists(m, m == self.default || (m.endsWith('*') && self.default.startsWith(m.substring(0, m.size() - 1))))",
    "default must be one of the models in allow"
)]
public sealed record TenantModels
{
    /// <summary>
    /// Names of the models that may be used. A name that ends in * allows all models whose names start with the part
    /// before it. Default: all.
    /// </summary>
    [ListSet, Items(1, 128), Length(1, 128)]
    [ValidationRule(
        "self.matches('^[^* ]*[*]?$')",
        "must be a model name, with at most one '*', at its end",
        Items = true
    )]
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>The model of a new conversation. Default: the first model that is allowed.</summary>
    [Length(1, 128)]
    public string? Default { get; init; }
}
