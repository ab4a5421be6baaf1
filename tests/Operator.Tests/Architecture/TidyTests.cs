using System.Text.RegularExpressions;

namespace Operator.Tests.Architecture;

/// <summary>House style as tests; each says what to do instead.</summary>
public sealed partial class TidyTests
{
    /// <summary>Without white space, so that the layout does not count.</summary>
    private const int MostCharacters = 16_000;

    [Fact]
    public void A_file_has_one_top_level_type() =>
        AssertNone(
            from file in Sources.Files
            let count = TopLevelType().Count(Sources.Text(file))
            where count > 1
            select $"{file} has {count} top-level types: give each a file of its name"
        );

    [Fact]
    public void A_namespace_is_its_folder() =>
        AssertNone(
            from file in Sources.In("src/").Where(f => !f.EndsWith("/Program.cs", StringComparison.Ordinal))
            let parts = file.Split('/')
            let wanted = string.Join('.', parts[1..^1])
            let declared = Namespace().Match(Sources.Text(file)).Groups[1].Value
            where declared != wanted && !declared.StartsWith(parts[1] + "." + wanted, StringComparison.Ordinal)
            select $"{file} says namespace {declared}: say {wanted}"
        );

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() =>
        AssertNone(
            from file in Sources.Files
            let length = Sources.Text(file).Count(c => !char.IsWhiteSpace(c))
            where length > MostCharacters
            select $"{file} has {length} characters, {MostCharacters} at most: split it by what changes together"
        );

    [Theory]
    [InlineData(@"^\s*#region", "no regions: a part that wants a headline wants a file")]
    [InlineData(@"\bnew NotImplementedException\b", "nothing half done: leave it out, or do it")]
    [InlineData(
        @"(class|record|struct|interface) \w*(Manager|Helper|Helpers|Utils|Util)\b",
        "no junk drawers: name it for what it does"
    )]
    [InlineData(@"\bThread\.Sleep\(", "nothing sleeps: wait for what is waited for, with a TimeProvider")]
    [InlineData(@"\bdynamic\b\s+\w+", "no dynamic: it is neither trimmed nor checked")]
    public void What_we_do_not_write(string pattern, string instead) =>
        AssertNone(
            from file in Sources.Files.Where(f =>
                !f.StartsWith("tests/Operator.Tests/Architecture/", StringComparison.Ordinal)
            )
            where Regex.IsMatch(Sources.Code(file), pattern, RegexOptions.Multiline)
            select $"{file}: {instead}"
        );

    [Fact]
    public void No_note_to_self_stays_behind() =>
        AssertNone(
            from file in Sources.Files.Where(f =>
                !f.StartsWith("tests/Operator.Tests/Architecture/", StringComparison.Ordinal)
            )
            where NoteToSelf().IsMatch(Sources.Text(file))
            select $"{file}: do it now, or open an issue; a note in the code is read by nobody"
        );

    [Fact]
    public void A_project_keeps_its_log_messages_in_one_file() =>
        AssertNone(
            from file in Sources.In("src/").Where(f => Path.GetFileName(f) != "LogMessages.cs")
            where
                Regex.IsMatch(
                    Sources.Code(file),
                    @"\[LoggerMessage\(|\.Log(Trace|Debug|Information|Warning|Error|Critical)\("
                )
            select $"{file} logs by itself: add a message with an id to the project's LogMessages.cs"
        );

    private static void AssertNone(IEnumerable<string> offences) => Assert.Equal([], offences.Distinct());

    [GeneratedRegex(
        @"^(?:public |internal |sealed |static |abstract |partial |readonly |ref |file )*(?:class|record struct|record|struct|interface|enum|delegate) ",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex NoteToSelf();
}
