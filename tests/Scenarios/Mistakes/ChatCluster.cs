using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios.Mistakes;

/// <summary>
/// A cluster that knows the three kinds and runs no operator: what is refused here is refused by the API alone.
/// </summary>
public sealed class ChatCluster : IAsyncLifetime
{
    private const string Api = "apis/chat.scalewize.ai/v1alpha1";
    private readonly TestCluster _cluster = new();

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        foreach (var plural in new[] { "tenants", "chatinstances", "providerpools" })
        {
            var definition = Yaml.Read(
                await File.ReadAllTextAsync(Path.Combine(Repository.Root, $"config/crd/{plural}.yaml"))
            );
            using var answer = await _cluster.Admin.PostAsync(
                "apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                Json(definition!)
            );
            Assert.True(
                answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict,
                await answer.Content.ReadAsStringAsync()
            );
            Assert.False(
                answer.Headers.Contains("Warning"),
                string.Join('\n', answer.Headers.TryGetValues("Warning", out var warnings) ? warnings : [])
            );
            await Eventually.True(() => IsServedAsync(plural));
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    public Task<HttpResponseMessage> CreateAsync(JsonNode resource) =>
        _cluster.Admin.PostAsync($"{Collection(resource)}?fieldValidation=Strict", Json(resource));

    public Task<HttpResponseMessage> ChangeAsync(JsonNode resource) =>
        _cluster.Admin.PatchAsync(
            $"{Address(resource)}?fieldValidation=Strict",
            Json(resource, "application/merge-patch+json")
        );

    public async Task DeleteAsync(JsonNode resource) => (await _cluster.Admin.DeleteAsync(Address(resource))).Dispose();

    private async Task<bool> IsServedAsync(string plural)
    {
        using var answer = await _cluster.Admin.GetAsync($"{Api}/{plural}");
        return answer.IsSuccessStatusCode;
    }

    private static string Address(JsonNode resource) => $"{Collection(resource)}/{resource["metadata"]!["name"]}";

    private static string Collection(JsonNode resource)
    {
        var plural = ((string)resource["kind"]!).ToLowerInvariant() + "s";
        return resource["metadata"]!["namespace"] is { } name ? $"{Api}/namespaces/{name}/{plural}" : $"{Api}/{plural}";
    }

    private static StringContent Json(JsonNode body, string type = "application/json") =>
        new(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(type));
}
