namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// The regular expressions of an engine, as far as their readers agree on them; what only one release of an engine
/// knows is left out.
/// </summary>
internal sealed record PatternSyntax(string Name)
{
    /// <summary>With what the plain syntax lacks: looking around, references back, names, any escape.</summary>
    public static PatternSyntax JavaScript { get; } =
        new("JavaScript") { Groups = ["?:", "?=", "?!", "?<=", "?<!"], TakesAnyEscape = true };

    /// <summary>RE2: whatever it matches takes linear time.</summary>
    public static PatternSyntax Linear { get; } =
        new("RE2, which has no look-around and no references back")
        {
            Groups = ["?:", "?i)", "?i:", "?s)", "?s:"],
            MostRepeats = 1000,
        };

    public static PatternSyntax Portable { get; } =
        new("plain syntax, without look-around, references back and flags") { Groups = ["?:"], MostRepeats = 1000 };

    /// <summary>What may follow an opening parenthesis.</summary>
    public IReadOnlyList<string> Groups { get; private init; } = [];

    public bool TakesAnyEscape { get; private init; }

    public int MostRepeats { get; private init; } = int.MaxValue;

    /// <summary>How many instructions an engine makes of it at most; null where it is no such expression.</summary>
    public long? SizeOf(string pattern) => new PatternReader(pattern, this).Read();
}
