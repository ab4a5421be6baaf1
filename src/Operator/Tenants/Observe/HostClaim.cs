namespace Operator.Tenants.Observe;

/// <summary>Somebody's claim to a host.</summary>
/// <param name="Claimant">As a person reads it.</param>
/// <param name="Uid">The claimant's.</param>
/// <param name="CreatedAt">The claimant's age counts, and not since when it names the host.</param>
/// <param name="IsServed">It is reached under the host already.</param>
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
