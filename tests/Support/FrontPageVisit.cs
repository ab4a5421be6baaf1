using System.Globalization;
using System.Text.RegularExpressions;

namespace Support;

/// <summary>The front page of a shared instance, as a browser runs it: its own script, in a real Node.</summary>
public static partial class FrontPageVisit
{
    /// <summary>The page's script; empty without one.</summary>
    public static string ScriptOf(string page) => Script().Match(page).Groups["script"].Value;

    /// <summary>Where somebody ends who came by a link and puts the name in.</summary>
    public static async Task<Uri> FollowAsync(string page, Uri link, string name)
    {
        var ran = await Tool.RunAsync(
            "node",
            ["-"],
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                const location = { pathname: "{{link.AbsolutePath}}", search: "{{link.Query}}", hash: "" };
                const document = { querySelector: () => ({ addEventListener: (_, submit) => submit({ preventDefault() {}, target: { name: { value: "{{name}}" } } }) }) };
                {{ScriptOf(page)}}
                console.log(location.href);
                """
            )
        );
        return ran.ExitCode == 0 ? new(ran.Output.Trim()) : throw new InvalidOperationException(ran.Error);
    }

    [GeneratedRegex("<script>(?<script>.*?)</script>", RegexOptions.ExplicitCapture)]
    private static partial Regex Script();
}
