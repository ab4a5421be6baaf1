using System.Text.RegularExpressions;
using Kubernetes.Objects;
using Support;

namespace Operator.Tests.Manifests;

/// <summary>What is shipped is what was built: a tag is whatever a registry says today.</summary>
public sealed class ReleaseTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    [Fact]
    public async Task A_release_names_the_operators_image_by_digest_and_has_all_of_config_default()
    {
        var released = await ReleaseAsync($"registry.example.com:5000/chat-operator:0.1.0@{Digest}");

        Assert.Equal((0, ""), (released.ExitCode, released.Error));
        var objects = Yaml.ReadAll(released.Output).ToList();
        var pod = objects.Single(o => (string?)o["kind"] == "Deployment")["spec"]!["template"]!["spec"]!;
        Assert.Equal($"registry.example.com:5000/chat-operator@{Digest}", (string?)pod["containers"]![0]!["image"]);
        Assert.Superset(
            new HashSet<string?>
            {
                "CustomResourceDefinition",
                "ClusterRole",
                "NetworkPolicy",
                "ValidatingAdmissionPolicy",
            },
            objects.Select(o => (string?)o["kind"]).ToHashSet()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("chat-operator:0.1.0")]
    [InlineData("chat-operator:0.1.0@sha256:abc")]
    public async Task An_image_without_a_digest_is_no_release(string image)
    {
        var released = await ReleaseAsync(image);

        Assert.Equal((2, ""), (released.ExitCode, released.Output));
        Assert.Contains("by digest", released.Error, StringComparison.Ordinal);
    }

    /// <summary>An overlay that adds a container of its own, by tag.</summary>
    [Fact]
    public async Task A_manifest_with_any_image_that_has_no_digest_is_no_release()
    {
        var overlay = Directory.CreateTempSubdirectory("overlay-").FullName;
        await File.WriteAllTextAsync(Path.Combine(overlay, "kustomization.yaml"), "resources: [pod.yaml]\n");
        await File.WriteAllTextAsync(
            Path.Combine(overlay, "pod.yaml"),
            "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: 'nginx:1' }] }\n"
        );

        var released = await ReleaseAsync($"chat-operator@{Digest}", Path.GetRelativePath(Repository.Root, overlay));

        Assert.Equal((1, ""), (released.ExitCode, released.Output));
        Assert.Contains("nginx:1", released.Error, StringComparison.Ordinal);
        Directory.Delete(overlay, recursive: true);
    }

    [Fact]
    public void The_image_is_built_from_what_the_lock_files_say_on_images_that_a_release_can_name_by_digest()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));

        Assert.Contains("dotnet restore src/Operator --locked-mode", file, StringComparison.Ordinal);
        Assert.Contains("--no-restore", file, StringComparison.Ordinal);
        Assert.Equal(
            ["${SDK} AS build", "${RUNTIME}"],
            Regex.Matches(file, "^FROM (.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
        );
    }

    private static Task<ToolResult> ReleaseAsync(string image, string? from = null)
    {
        Tool.Require("kubectl");
        return Tool.RunAsync(
            "bash",
            [Path.Combine(Repository.Root, "build", "release"), image],
            environment: from is null ? null : new Dictionary<string, string> { ["FROM"] = from }
        );
    }
}
