using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Kubectl;

/// <summary>The real kubectl as the administrator, in a fresh namespace of its own.</summary>
internal sealed class KubectlNamespace(Support.Kubectl kubectl, string name)
{
    public string Name => name;

    public static async Task<KubectlNamespace> CreateAsync(ContractServer server) =>
        new(server.Cluster.Kubectl, await server.Cluster.CreateNamespaceAsync("kubectl"));

    public Task<string> RunAsync(params IReadOnlyList<string> arguments) =>
        kubectl.RunAsync(["-n", name, .. arguments]);

    public Task<Support.KubectlResult> TryAsync(params IReadOnlyList<string> arguments) =>
        kubectl.TryAsync(null, ["-n", name, .. arguments]);

    public Task<Support.KubectlResult> TryWithInputAsync(string manifest, params IReadOnlyList<string> arguments) =>
        kubectl.TryAsync(manifest, ["-n", name, .. arguments, "-f", "-"]);

    public async Task<string> WithInputAsync(string manifest, params IReadOnlyList<string> arguments) =>
        (await TryWithInputAsync(manifest, arguments)).RequireSuccess().Output;

    public static string Widget(string name, string spec) =>
        $"apiVersion: {ContractServer.ApiVersion}\nkind: Widget\nmetadata:\n  name: {name}\nspec: {spec}\n";
}
