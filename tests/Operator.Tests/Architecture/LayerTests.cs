using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Entities;
using Kubernetes.Client;
using Kubernetes.Queue;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;
using Operator.Report;

namespace Operator.Tests.Architecture;

/// <summary>
/// The dependency law of docs/architecture.md, from what the compiler made of the sources. A constant and a name leave no
/// trace there: neither is a dependency.
/// </summary>
public sealed class LayerTests
{
    /// <summary>Without white space, so that the layout does not count.</summary>
    private const int LongestStory = 2500;

    private static readonly Types Runtime = Types.InAssembly(typeof(WorkPriority).Assembly);
    private static readonly Types Product = Types.InAssembly(typeof(Labels).Assembly);
    private static readonly Types Ours = Types.InAssemblies([typeof(WorkPriority).Assembly, typeof(Labels).Assembly]);

    private static readonly string[] WritingVerbs = ["Create", "Replace", "Merge", "Delete", "Apply"];

    /// <summary>Without the one that the compiler puts into every iterator.</summary>
    private static readonly string[] MembersOfEnvironment =
    [
        .. typeof(Environment)
            .GetMembers(BindingFlags.Public | BindingFlags.Static)
            .Select(member => $"Environment.{member.Name.Replace("get_", "", StringComparison.Ordinal)}")
            .Except(["Environment.CurrentManagedThreadId"]),
    ];

    /// <summary>From the project's file: the compiler drops a reference that nothing uses yet.</summary>
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
        AssertHolds(
            Runtime
                .That()
                .ResideInNamespaceMatching(Folder($"Kubernetes.{layer}"))
                .ShouldNot()
                .HaveDependencyOnAny([.. above.Select(a => $"Kubernetes.{a}")]),
            "what it needs belongs below it, or it belongs above"
        );

    [Fact]
    public void Only_the_client_sees_HttpClient() =>
        AssertHolds(
            Ours.That()
                .DoNotResideInNamespaceMatching(Folder("Kubernetes.Client"))
                .And()
                .DoNotResideInNamespaceMatching(Stage("Gateway"))
                .ShouldNot()
                .HaveDependencyOnAny("System.Net.Http.HttpClient"),
            "call IKubernetesClient, or put the outside world behind an interface in Gateway/"
        );

    [Theory]
    [InlineData("Decide")]
    [InlineData("Render")]
    [InlineData("Report")]
    public void A_pure_stage_knows_no_task_client_clock_randomness_environment_or_logger(string stage) =>
        AssertHolds(
            Pure(stage)
                .ShouldNot()
                .HaveDependencyOnAny(
                    "System.Threading.Tasks",
                    "System.Threading.CancellationToken",
                    "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
                    "System.Net.Http.HttpClient",
                    "System.Random",
                    "System.TimeProvider",
                    "Microsoft.Extensions.Logging",
                    "Kubernetes.Client",
                    "Kubernetes.Cache"
                ),
            "if a rule needs a fact, extend Facts and Observe"
        );

    [Theory]
    [InlineData("Decide")]
    [InlineData("Render")]
    [InlineData("Report")]
    public void A_pure_stage_asks_no_type_for_the_time_for_randomness_or_for_the_environment(string stage) =>
        AssertHolds(
            Pure(stage)
                .Should()
                .MeetCustomRule(
                    new Calls([
                        "DateTime.Now",
                        "DateTime.UtcNow",
                        "DateTimeOffset.Now",
                        "DateTimeOffset.UtcNow",
                        "Guid.NewGuid",
                        .. MembersOfEnvironment,
                    ])
                ),
            "if a rule needs a fact, extend Facts and Observe"
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
        AssertHolds(
            Pure(stage).ShouldNot().HaveDependencyOnAny(banned),
            "stages never call sideways; hand the value in"
        );

    [Fact]
    public void Render_sees_the_plan_and_not_the_facts() =>
        AssertHolds(
            Pure("Render")
                .ShouldNot()
                .HaveDependencyOnAny([
                    .. Product
                        .That()
                        .ResideInNamespaceMatching(Stage("(Observe|Report)"))
                        .GetTypes()
                        .Select(type => type.FullName),
                ]),
            "what it needs belongs into the plan"
        );

    [Fact]
    public void Only_Apply_writes() =>
        AssertHolds(
            Product
                .That()
                .DoNotResideInNamespaceMatching(Folder("Operator.Apply"))
                .Should()
                .MeetCustomRule(
                    new Calls([
                        .. from client in new[] { nameof(IKubernetesClient), nameof(KubernetesClient) }
                        from verb in WritingVerbs
                        select $"{client}.{verb}Async",
                    ])
                ),
            "hand desired objects to the Applier, a status to the StatusWriter"
        );

    /// <summary>What it does with a dollar sign, nobody else remembers to do.</summary>
    [Fact]
    public void Only_Variables_gives_a_variable_of_a_container_its_value() =>
        AssertHolds(
            Product.That().DoNotHaveName(nameof(Variables)).Should().MeetCustomRule(new Calls("V1EnvVar.set_Value")),
            "Kubernetes would replace $(NAME) in it: use Variables.Literal"
        );

    /// <summary>
    /// Also what the compiler generates from an attribute: it makes a class of its own where it backtracks.
    /// </summary>
    [Fact]
    public void No_regular_expression_backtracks()
    {
        MethodDefinition[] makers =
        [
            .. from assembly in new[]
            {
                typeof(WorkPriority),
                typeof(Tenant),
                typeof(Labels),
                typeof(EmbeddedApiServer.ApiServer),
            }
            from type in AssemblyDefinition.ReadAssembly(assembly.Assembly.Location).MainModule.GetTypes()
            from method in type.Methods
            where method.HasBody && method.Body.Instructions.Any(MakesRegex)
            select method,
        ];

        Assert.NotEmpty(makers);
        var backtrack = makers.Where(method =>
            !method.Body.Instructions.Any(i =>
                i.Operand is int options && ((RegexOptions)options).HasFlag(RegexOptions.NonBacktracking)
            )
        );
        Assert.True(!backtrack.Any(), $"use RegexOptions.NonBacktracking:\n{string.Join('\n', backtrack)}");
    }

    /// <summary>The fates are internal to the runtime: nobody else could.</summary>
    [Fact]
    public void Only_the_controller_loop_maps_an_outcome_to_the_fate_of_its_key() =>
        AssertHolds(
            Runtime
                .That()
                .DoNotResideInNamespaceMatching(Folder("Kubernetes.Controllers"))
                .ShouldNot()
                .HaveDependencyOnAny("Kubernetes.Controllers.Outcome"),
            "return it"
        );

    [Fact]
    public void A_controller_stays_a_story_of_forty_lines() =>
        Assert.Equal(
            [],
            from file in Sources.In("src/Operator/").Where(f => f.EndsWith("Controller.cs", StringComparison.Ordinal))
            let text = Sources.Text(file)
            let body = text[text.IndexOf("class ", StringComparison.Ordinal)..].Count(c => !char.IsWhiteSpace(c))
            where body > LongestStory
            select $"{file} has a class of {body} characters: a feature lands in a stage, never in the story"
        );

    /// <summary>What a stage of any kind holds, without the one that hands its events to the recorder.</summary>
    private static PredicateList Pure(string stage) =>
        Product.That().ResideInNamespaceMatching(Stage(stage)).And().DoNotHaveName(nameof(EventRecording));

    private static string Folder(string space) => $@"^{Regex.Escape(space)}(\.|$)";

    private static string Stage(string folder) => $@"^Operator\.(.+\.)?{folder}(\.|$)";

    /// <summary>A constructor or a static method with a pattern, or the field that generated code puts its own into.</summary>
    private static bool MakesRegex(Instruction instruction) =>
        instruction.Operand is MemberReference { DeclaringType.FullName: "System.Text.RegularExpressions.Regex" } member
        && member
            is FieldReference { Name: "factory" }
                or MethodReference { Name: ".ctor", HasParameters: true }
                or MethodReference { HasThis: false, Name: not nameof(Regex.Escape) };

    private static void AssertHolds(ConditionList rule, string instead)
    {
        var result = rule.GetResult();
        Assert.NotEmpty(result.SelectedTypesForTesting);
        var offences = result.FailingTypes.Select(type => $"{type.FullName} {type.Explanation}: {instead}");
        Assert.True(result.IsSuccessful, string.Join('\n', offences));
    }
}
