namespace Operator.Routing;

/// <summary>
/// The hosts that a change of an object has added or taken away, which is what concerns whoever else wants them.
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
