namespace Operator.Tenants;

/// <summary>
/// A Secret of the operator's namespace that a Tenant needs, the key it needs in it (null: the Secret as a whole), and
/// the field that says so. <see cref="IsTenants"/>: the Tenant names it; otherwise the template of its plan does.
/// </summary>
internal sealed record SecretUse(string Path, string Name, string? Key, bool IsTenants);
