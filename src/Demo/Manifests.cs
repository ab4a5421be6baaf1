using System.Text.Json.Nodes;
using EmbeddedApiServer;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Demo;

/// <summary>Applies YAML as kubectl would: server-side, document by document.</summary>
internal sealed class Manifests(ApiServer server, KubernetesClient client)
{
    private static readonly ApplyOptions Apply = new() { FieldManager = "demo", Force = true };

    public async Task ApplyAsync(string yaml, CancellationToken cancellationToken)
    {
        foreach (var document in Yaml.ReadAll(yaml).OfType<JsonObject>())
            await client
                .ApplyAsync(CoreResources.MetadataOf(KindOf(document)), document, Apply, cancellationToken)
                .ConfigureAwait(false);
    }

    private ApiKind KindOf(JsonObject document)
    {
        var (apiVersion, kind) = (document["apiVersion"]!.GetValue<string>(), document["kind"]!.GetValue<string>());
        var resource =
            server.Store.Resolve(apiVersion, kind, out var isNamespaced)
            ?? throw new InvalidOperationException($"the server knows no {kind} of {apiVersion}");
        var (group, version) = apiVersion.Split('/') is [var left, var right] ? (left, right) : ("", apiVersion);
        return new(group, version, kind, resource.Resource, isNamespaced);
    }
}
