namespace Operator.Tenants.Observe;

/// <summary>The claim of a Tenant or a ChatInstance to a host.</summary>
/// <param name="Claimant">Kind and name, for messages.</param>
/// <param name="Uid">The UID of the claimant.</param>
/// <param name="CreatedAt">When the claimant was created. It does not matter when it first named the host.</param>
/// <param name="IsServed">The claimant is already served under the host.</param>
internal readonly record struct HostClaim(string Claimant, string Uid, DateTimeOffset? CreatedAt, bool IsServed)
{
    public bool Beats(HostClaim other)
    {
        if (IsServed != other.IsServed)
            return IsServed;
        var byAge = Nullable.Compare(CreatedAt, other.CreatedAt);
        return byAge != 0 ? byAge < 0 : string.CompareOrdinal(Uid, other.Uid) < 0;
    }
}
