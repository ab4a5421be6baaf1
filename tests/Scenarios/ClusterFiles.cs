using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Scenarios;

/// <summary>
/// What a person does with kubectl, over plain HTTP: apply files, look, change, delete. Finds a kind's place by
/// discovery, as kubectl does.
/// </summary>
internal sealed class ClusterFiles(HttpClient http)
{
    private readonly ConcurrentDictionary<string, Task<JsonArray>> _resources = new();

    public async Task<IReadOnlyList<JsonNode>> ApplyFileAsync(string path) =>
        await ApplyAsync(await File.ReadAllTextAsync(path));

    /// <summary>
    /// Applies every document in order; what the server warns of fails. <paramref name="manager"/> may carry further
    /// options of the request.
    /// </summary>
    public async Task<IReadOnlyList<JsonNode>> ApplyAsync(string yaml, string manager = "kubectl")
    {
        var applied = new List<JsonNode>();
        foreach (var document in Yaml.ReadAll(yaml))
        {
            var url = $"{await PathOfAsync(document)}?fieldManager={manager}&fieldValidation=Strict";
            // A CRD that was just created takes a moment to be served.
            applied.Add(
                await Support.Eventually.Holds(
                    () => TryApplyAsync(url, document),
                    answer => answer is not null,
                    what: $"{document["kind"]} is served"
                ) ?? throw new InvalidOperationException()
            );
        }
        return applied;
    }

    /// <summary>The answer to applying what should be refused.</summary>
    public async Task<(HttpStatusCode Code, string Message)> RefusedAsync(string yaml)
    {
        var document = Yaml.ReadAll(yaml).Single();
        using var answer = await PatchAsync(
            $"{await PathOfAsync(document)}?fieldManager=kubectl&fieldValidation=Strict",
            "application/apply-patch+yaml",
            document
        );
        return await AnswerAsync(answer);
    }

    public async Task<(HttpStatusCode Code, string Message)> TryCreateAsync(string path, string yaml)
    {
        using var answer = await http.PostAsync(path, JsonContent.Create(Yaml.Read(yaml)));
        return await AnswerAsync(answer);
    }

    /// <summary>
    /// What the server has against the object, or warns of, in a dry run with strict field validation; null when
    /// nothing.
    /// </summary>
    public async Task<string?> ObjectionAsync(JsonNode document)
    {
        var url =
            $"{await PathOfAsync(document)}?fieldManager=chat-operator&force=true&fieldValidation=Strict&dryRun=All";
        // A kind that was just defined is answered with 404 or 429 for a moment.
        using var answer = await Support.Eventually.Holds(
            () => PatchAsync(url, "application/apply-patch+yaml", document),
            found => found.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests),
            what: $"{document["kind"]} is served"
        );
        if (!answer.IsSuccessStatusCode)
            return await answer.Content.ReadAsStringAsync();
        return answer.Headers.TryGetValues("Warning", out var warnings) ? string.Join(", ", warnings) : null;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        var read = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        Reasons.Sightings.Note(read);
        return read;
    }

    /// <summary>Each with its kind: a real API server leaves that out of the items of its own kinds.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path)
    {
        var list = (await GetAsync(path))!;
        var kind = (string)list["kind"]!;
        foreach (var item in list["items"]!.AsArray())
            item!["kind"] ??= kind[..^"List".Length];
        return [.. list["items"]!.AsArray().Select(item => item!)];
    }

    /// <summary>What discovery says of a group version, its subresources left out.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListedAsync(string root) =>
        [
            .. (await GetAsync(root))!["resources"]!
                .AsArray()
                .Select(r => r!)
                .Where(r => !r["name"]!.GetValue<string>().Contains('/', StringComparison.Ordinal)),
        ];

    public async Task MergeAsync(string path, string patchYaml)
    {
        using var answer = await MergedAsync(path, patchYaml);
        await DemandAsync(answer);
    }

    /// <summary>The status code that a merge is answered with when it is tried out.</summary>
    public async Task<int> TryMergeAsync(string path, string patchYaml)
    {
        using var answer = await MergedAsync(path, patchYaml, "&dryRun=All");
        return (int)answer.StatusCode;
    }

    public async Task CreateAsync(string path, string yaml)
    {
        using var answer = await http.PostAsync(path, JsonContent.Create(Yaml.Read(yaml)));
        await DemandAsync(answer);
    }

    public async Task DeleteAsync(string path)
    {
        using var answer = await http.DeleteAsync(path);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            await DemandAsync(answer);
    }

    public async Task DeleteAsync(JsonNode document) => await DeleteAsync(await PathOfAsync(document));

    private async Task<JsonNode?> TryApplyAsync(string url, JsonNode document)
    {
        using var answer = await PatchAsync(url, "application/apply-patch+yaml", document);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await DemandAsync(answer);
        Assert.False(
            answer.Headers.Contains("Warning"),
            string.Join(", ", answer.Headers.TryGetValues("Warning", out var warnings) ? warnings : [])
        );
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    private Task<HttpResponseMessage> MergedAsync(string path, string patchYaml, string more = "") =>
        PatchAsync($"{path}?fieldManager=kubectl-edit{more}", "application/merge-patch+json", Yaml.Read(patchYaml)!);

    private async Task<HttpResponseMessage> PatchAsync(string url, string contentType, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await http.PatchAsync(url, content);
    }

    private async Task<string> PathOfAsync(JsonNode document)
    {
        var (version, kind) = (document["apiVersion"]!.GetValue<string>(), document["kind"]!.GetValue<string>());
        var root = version.Contains('/', StringComparison.Ordinal) ? $"apis/{version}" : $"api/{version}";
        var resource = await Support.Eventually.Holds(
            () => FindAsync(root, kind),
            found => found is not null,
            what: $"{kind} is discovered"
        );
        var @namespace = resource!["namespaced"]!.GetValue<bool>()
            ? $"namespaces/{document["metadata"]!["namespace"]?.GetValue<string>() ?? "default"}/"
            : "";
        return $"{root}/{@namespace}{resource["name"]}/{document["metadata"]!["name"]}";
    }

    private async Task<JsonNode?> FindAsync(string root, string kind)
    {
        var resources = await _resources.GetOrAdd(root, async r => (await GetAsync(r))?["resources"]?.AsArray() ?? []);
        var found = resources.FirstOrDefault(r =>
            r!["kind"]!.GetValue<string>() == kind
            && !r["name"]!.GetValue<string>().Contains('/', StringComparison.Ordinal)
        );
        if (found is null)
            _resources.TryRemove(root, out _);
        return found;
    }

    private static async Task DemandAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            Assert.Fail(
                $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
    }

    private static async Task<(HttpStatusCode Code, string Message)> AnswerAsync(HttpResponseMessage answer) =>
        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!["message"]?.GetValue<string>() ?? "");
}
