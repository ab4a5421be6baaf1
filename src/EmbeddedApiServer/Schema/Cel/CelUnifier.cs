using System.Diagnostics.CodeAnalysis;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>Matches argument types against one overload's parameters, and binds its type parameters.</summary>
internal sealed class CelUnifier
{
    private readonly Dictionary<string, CelType> _bound = new(StringComparer.Ordinal);

    public static bool TryMatch(
        CelOverload overload,
        IReadOnlyList<CelType> arguments,
        [NotNullWhen(true)] out CelType? result
    )
    {
        var unifier = new CelUnifier();
        result = null;
        for (var i = 0; i < arguments.Count; i++)
            if (!unifier.Match(overload.Parameters[i], arguments[i]))
                return false;
        result = unifier.Substitute(overload.Result);
        return true;
    }

    /// <summary>Whether values of the two types may be compared or share a list.</summary>
    public static bool AreCompatible(CelType left, CelType right) => new CelUnifier().Match(left, right);

    private bool Match(CelType parameter, CelType argument)
    {
        if (parameter == CelType.Dyn || argument == CelType.Dyn)
            return true;
        if (parameter.IsParameter)
        {
            if (_bound.TryGetValue(parameter.Name, out var bound))
                return Match(bound, argument);
            _bound[parameter.Name] = argument;
            return true;
        }
        if (argument == CelType.Null)
            return parameter.MayBeNull;
        if (parameter == CelType.Null)
            return argument.MayBeNull;
        if (parameter.IsObject || argument.IsObject)
            return parameter.Equals(argument);
        return parameter.Name == argument.Name
            && MatchPart(parameter.First, argument.First)
            && MatchPart(parameter.Second, argument.Second);
    }

    private bool MatchPart(CelType? parameter, CelType? argument) =>
        parameter is null || argument is null || Match(parameter, argument);

    private CelType Substitute(CelType type)
    {
        if (type.IsParameter)
            return _bound.GetValueOrDefault(type.Name, CelType.Dyn);
        return type.First is null
            ? type
            : type with
            {
                First = Substitute(type.First),
                Second = type.Second is null ? null : Substitute(type.Second),
            };
    }
}
