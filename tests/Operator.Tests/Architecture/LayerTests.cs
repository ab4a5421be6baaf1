using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Operator.Tests.Architecture;

/// <summary>
/// The dependency law of docs/architecture.md, from project references, using-directives and sources.
/// </summary>
public sealed partial class LayerTests
{
    [Theory]
    [InlineData("src/Kubernetes")]
    [InlineData("src/EmbeddedApiServer")]
    [InlineData("src/Entities", "Kubernetes")]
    [InlineData("src/Operator", "Entities", "Kubernetes")]
    [InlineData("src/Demo", "EmbeddedApiServer", "Operator")]
    public void A_project_refers_to_nothing_but_what_its_layer_may(string project, params string[] allowed)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Sources.Root, project), "*.csproj").Single();
        var references = XDocument
            .Load(file)
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    /// <summary>
    /// A lower layer must not use a higher one. Queue stands alone; Requests may be used by all above Objects.
    /// </summary>
    [Theory]
    [InlineData("Objects", "Requests", "Client", "Watch", "Cache", "Queue", "Controllers")]
    [InlineData("Requests", "Client", "Watch", "Cache", "Queue", "Controllers")]
    [InlineData("Queue", "Requests", "Client", "Watch", "Cache", "Controllers")]
    [InlineData("Client", "Watch", "Cache", "Queue", "Controllers")]
    [InlineData("Watch", "Cache", "Queue", "Controllers")]
    [InlineData("Cache", "Queue", "Controllers")]
    public void A_layer_of_the_runtime_does_not_use_one_above_it(string layer, params string[] above) =>
        AssertNone(
            from file in Sources.In($"src/Kubernetes/{layer}/")
            from used in Sources.UsingsOf(file)
            where above.Any(a => IsIn(used, $"Kubernetes.{a}"))
            select $"{file} uses {used}: what it needs belongs below it, or it belongs above"
        );

    [Fact]
    public void Only_the_client_sees_HttpClient() =>
        AssertNone(
            from file in Sources.In("src/Kubernetes/").Concat(Sources.In("src/Operator/"))
            where
                !file.StartsWith("src/Kubernetes/Client/", StringComparison.Ordinal)
                && !file.Contains("/Gateway/", StringComparison.Ordinal)
            where Regex.IsMatch(Sources.Code(file), @"\bHttpClient\b")
            select $"{file} uses HttpClient: call IKubernetesClient, or put the outside world behind an interface in Gateway/"
        );

    [Theory]
    [InlineData("Decide")]
    [InlineData("Render")]
    [InlineData("Report")]
    public void A_pure_stage_knows_no_task_client_clock_randomness_environment_or_logger(string stage) =>
        AssertNone(
            from file in Sources.OfStage(stage).Where(f => f != "src/Operator/Report/EventRecording.cs")
            from Match word in BannedInPureStages().Matches(Sources.Code(file))
            select $"{file} says {word.Value}: if a rule needs a fact, extend Facts and Observe"
        );

    [Theory]
    [InlineData(
        "Decide",
        "Kubernetes.Client",
        "Kubernetes.Cache",
        "Kubernetes.Watch",
        "Kubernetes.Queue",
        "Kubernetes.Controllers",
        "Operator.Apply",
        "System.Net.Http"
    )]
    [InlineData(
        "Render",
        "Kubernetes.Client",
        "Kubernetes.Cache",
        "Kubernetes.Watch",
        "Kubernetes.Queue",
        "Kubernetes.Controllers",
        "System.Net.Http"
    )]
    [InlineData(
        "Report",
        "Kubernetes.Client",
        "Kubernetes.Cache",
        "Kubernetes.Watch",
        "Kubernetes.Queue",
        "System.Net.Http"
    )]
    public void A_pure_stage_uses_nothing_that_reads_or_writes(string stage, params string[] banned) =>
        AssertNone(
            from file in Sources.OfStage(stage)
            from used in Sources.UsingsOf(file)
            where banned.Any(b => IsIn(used, b))
            select $"{file} uses {used}: stages never call sideways; hand the value in"
        );

    [Fact]
    public void Render_sees_the_plan_and_not_the_facts() =>
        AssertNone(
            from file in Sources.OfStage("Render")
            from used in Sources.UsingsOf(file)
            where
                used.StartsWith("Operator.", StringComparison.Ordinal)
                && (
                    used.EndsWith(".Observe", StringComparison.Ordinal)
                    || used.EndsWith(".Report", StringComparison.Ordinal)
                )
            select $"{file} uses {used}: what it needs belongs into the plan"
        );

    [Fact]
    public void Only_Apply_writes() =>
        AssertNone(
            from file in Sources.In("src/Operator/")
            where !file.StartsWith("src/Operator/Apply/", StringComparison.Ordinal)
            from Match call in WritingCall().Matches(Sources.Code(file))
            select $"{file} calls {call.Value}: hand desired objects to the Applier, a status to the StatusWriter"
        );

    [Fact]
    public void Only_the_controller_loop_maps_an_outcome_to_the_fate_of_its_key() =>
        AssertNone(
            from file in Sources
                .In("src/")
                .Where(f => !f.StartsWith("src/Kubernetes/Controllers/", StringComparison.Ordinal))
            where Regex.IsMatch(Sources.Code(file), @"\bOutcome\.(Done|After|Failed|Threw)Outcome\b")
            select $"{file} takes an Outcome apart: return it"
        );

    [Fact]
    public void A_controller_stays_a_story_of_forty_lines() =>
        AssertNone(
            from file in Sources.In("src/Operator/").Where(f => f.EndsWith("Controller.cs", StringComparison.Ordinal))
            let text = Sources.Text(file)
            let body = text[text.IndexOf("class ", StringComparison.Ordinal)..].Count(c => !char.IsWhiteSpace(c))
            where body > 2500 // forty lines, however they are laid out
            select $"{file} has a class of {body} characters: a feature lands in a stage, never in the story"
        );

    private static bool IsIn(string used, string space) =>
        used == space || used.StartsWith(space + ".", StringComparison.Ordinal);

    private static void AssertNone(IEnumerable<string> offences) => Assert.Equal([], offences.Distinct());

    [GeneratedRegex(
        @"\b(Task|async|await|CancellationToken|HttpClient|ILogger|IKubernetesClient|IObjectCache|UtcNow|NewGuid|Random|Environment|TimeProvider)\b"
    )]
    private static partial Regex BannedInPureStages();

    [GeneratedRegex(@"\b(CreateAsync|ReplaceAsync|MergeAsync|DeleteAsync)\s*\(|\bclient\.ApplyAsync\s*\(")]
    private static partial Regex WritingCall();
}
