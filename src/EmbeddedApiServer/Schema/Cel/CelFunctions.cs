namespace EmbeddedApiServer.Schema.Cel;

/// <summary>Every function of the subset, by name.</summary>
internal static class CelFunctions
{
    private static readonly ILookup<string, CelOverload> ByName = (
        (IEnumerable<CelOverload>)
            [
                .. CelOperators.All,
                .. CelStrings.All,
                .. CelLists.All,
                .. CelConversions.All,
                .. CelTimes.All,
                .. CelQuantities.All,
            ]
    ).ToLookup(overload => overload.Function, StringComparer.Ordinal);

    public static bool Exists(string name) => ByName.Contains(name);

    public static IEnumerable<CelOverload> Find(string name, bool isMember, int parameters) =>
        ByName[name].Where(overload => overload.IsMember == isMember && overload.Parameters.Count == parameters);
}
