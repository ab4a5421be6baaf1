namespace Operator.Routing;

/// <summary>
/// The hosts that a change of an object adds or removes. Others that ask for these hosts must look again.
/// </summary>
internal static class ChangedHosts
{
    public static IEnumerable<string> Of<T>(T? before, T? after, Func<T, IEnumerable<string>> hostsOf)
        where T : class
    {
        HashSet<string> hosts = before is null ? [] : [.. hostsOf(before)];
        hosts.SymmetricExceptWith(after is null ? [] : hostsOf(after));
        return hosts;
    }
}
