using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.Commands;
using Support;

namespace Operator.Tests.Commands;

/// <summary>The review tool of a GitOps pull request, over samples/.</summary>
public sealed class RenderCommandTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    [Fact]
    public async Task The_samples_render_without_complaint_to_objects_that_say_what_they_are()
    {
        var (code, output, complaints) = await RenderAsync();

        Assert.Equal((0, ""), (code, complaints));
        var kinds = Yaml.ReadAll(output).Select(document => (string)document["kind"]!).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "Namespace",
                "ChatInstance",
                "Deployment",
                "Service",
                "Ingress",
                "NetworkPolicy",
                "HorizontalPodAutoscaler",
            },
            kinds
        );
    }

    /// <summary>Randomness would show as a difference in every review.</summary>
    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        var other = SystemInputs.Real() with { Fresh = count => new string('7', 2 * count) };

        Assert.Equal((await RenderAsync()).Output, (await RenderAsync(other)).Output);
    }

    [Fact]
    public async Task No_value_of_a_secret_is_printed()
    {
        var values = Directory
            .GetFiles(Samples, "*.yaml")
            .SelectMany(file => Yaml.ReadAll(File.ReadAllText(file)))
            .Where(document => (string?)document["kind"] == "Secret")
            .SelectMany(secret => secret["stringData"]!.AsObject().Select(value => (string)value.Value!))
            .Distinct()
            .ToList();
        var (_, output, complaints) = await RenderAsync();

        Assert.NotEmpty(values);
        Assert.All(
            values,
            value => Assert.DoesNotContain(value, output + complaints + Decoded(output), StringComparison.Ordinal)
        );
    }

    /// <summary>What the data of rendered Secrets says in clear.</summary>
    private static string Decoded(string output) =>
        string.Concat(
            Yaml.ReadAll(output)
                .Where(document => (string?)document["kind"] == "Secret")
                .SelectMany(secret =>
                    (secret["data"] as JsonObject ?? []).Select(value =>
                        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)value.Value!))
                    )
                )
        );

    private static async Task<(int Code, string Output, string Complaints)> RenderAsync(SystemInputs? inputs = null)
    {
        using var output = new StringWriter();
        using var complaints = new StringWriter();
        var command = OperatorCommands.Build(
            (inputs ?? SystemInputs.Real()) with
            {
                Environment = new Dictionary<string, string>(),
            }
        );
        var code = await command
            .Parse(["render", Samples, "--set", "baseDomain=chat.example.com"])
            .InvokeAsync(new() { Output = output, Error = complaints }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), complaints.ToString());
    }
}
