using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;
using Operator.Configuration;
using Operator.Hosting;

namespace Operator.Tests.ChatInstances;

/// <summary>
/// Each folder under cases/ holds input.yaml, the world as <see cref="CaseWorld"/> reads it, and expected.yaml: the
/// status, the events, and every object that is rendered. UPDATE_GOLDEN=1 writes expected.yaml anew; read the
/// difference before you commit it.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "cases");

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_instance_becomes_what_its_case_says(string name)
    {
        var folder = Path.Combine(Folder, name);
        var actual = Outcome(CaseWorld.Read(File.ReadAllText(Path.Combine(folder, "input.yaml"))));
        var golden = Path.Combine(folder, "expected.yaml");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, actual);

        Assert.Equal(File.Exists(golden) ? File.ReadAllText(golden) : "", actual);
    }

    private static string Outcome(ChatInstanceFacts facts)
    {
        var plan = ChatInstanceDecision.Decide(facts);
        var objects = plan.Blueprint is null ? [] : ChatInstanceRendering.Render(plan.Blueprint);
        var report = ChatInstanceReport.Of(facts, plan, ApplyResult.Unchanged);
        var summary = new JsonObject
        {
            ["kind"] = "Report",
            ["status"] = JsonSerializer.SerializeToNode(report.Status, EntitiesJson.Of<ChatInstanceStatus>()),
            ["events"] = new JsonArray([
                .. report.Transitions.Select(t => (JsonNode)$"{t.Type} {t.Reason}: {t.Message}"),
            ]),
        };
        var kinds = new Caches(new LiveConfiguration(facts.Configuration), NullLoggerFactory.Instance, new()).Children;
        return Yaml.WriteAll(objects.Select(child => kinds.Of(child.Value).ToJson(child.Value)).Prepend(summary));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
