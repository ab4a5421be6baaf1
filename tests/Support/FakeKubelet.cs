using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// Stands in for the scheduler and the kubelets of a real control plane: one node, and every pod is bound to it and
/// reported Running and Ready without being run. A pod with an image that contains <c>broken</c> never gets ready, a
/// Job's pod succeeds, a deleted pod goes at once.
/// </summary>
internal sealed class FakeKubelet : IAsyncDisposable
{
    private const string NodePath = "api/v1/nodes/fake-0";

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    private FakeKubelet(HttpClient http, TimeProvider time) => (_http, _time) = (http, time);

    private string Now => _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static async Task<FakeKubelet> StartAsync(HttpClient http, TimeProvider time)
    {
        var kubelet = new FakeKubelet(http, time);
        await kubelet.RegisterNodeAsync();
        kubelet._loop = kubelet.RunAsync();
        return kubelet;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task RegisterNodeAsync()
    {
        await SendAsync(
            HttpMethod.Post,
            "api/v1/nodes",
            """{"apiVersion":"v1","kind":"Node","metadata":{"name":"fake-0","labels":{"kubernetes.io/hostname":"fake-0","topology.kubernetes.io/zone":"zone-a"}}}"""
        );
        const string resources = """{"cpu":"100000","memory":"1000Ti","pods":"100000","ephemeral-storage":"1000Ti"}""";
        await SendAsync(
            HttpMethod.Patch,
            $"{NodePath}/status",
            $$$"""
            {"status":{"capacity":{{{resources}}},"allocatable":{{{resources}}},"conditions":[{"type":"Ready","status":"True","reason":"Fake","lastHeartbeatTime":"{{{Now}}}","lastTransitionTime":"{{{Now}}}"}]}}
            """
        );
        await SendAsync(HttpMethod.Patch, NodePath, """{"spec":{"taints":null}}""");
    }

    private async Task RunAsync()
    {
        var retry = TimeSpan.FromMilliseconds(200);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await FollowPodsAsync();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(retry, _time, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>
    /// A watch from nothing replays every pod first, so that one loop serves both the start and the changes.
    /// </summary>
    private async Task FollowPodsAsync()
    {
        using var answer = await _http.GetAsync(
            "api/v1/pods?watch=1&timeoutSeconds=300",
            HttpCompletionOption.ResponseHeadersRead,
            _stopping.Token
        );
        using var reader = new StreamReader(
            await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(_stopping.Token)
        );
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            var change = JsonNode.Parse(line)!;
            if (change["type"]!.GetValue<string>() is "ADDED" or "MODIFIED")
                await SettleAsync(change["object"]!);
        }
    }

    private Task SettleAsync(JsonNode pod)
    {
        var name = pod["metadata"]!["name"];
        var path = $"api/v1/namespaces/{pod["metadata"]!["namespace"]}/pods/{name}";
        if (pod["metadata"]!["deletionTimestamp"] is not null)
            return SendAsync(HttpMethod.Delete, path, """{"gracePeriodSeconds":0}""");
        if (pod["spec"]!["nodeName"] is null)
            return SendAsync(
                HttpMethod.Post,
                $"{path}/binding",
                $$$"""{"apiVersion":"v1","kind":"Binding","metadata":{"name":"{{{name}}}"},"target":{"kind":"Node","name":"fake-0"} }"""
            );
        return IsReported(pod)
            ? Task.CompletedTask
            : SendAsync(HttpMethod.Patch, $"{path}/status", new JsonObject { ["status"] = Status(pod) }.ToJsonString());
    }

    private static bool IsReported(JsonNode pod) => pod["status"]?["containerStatuses"] is not null;

    private JsonObject Status(JsonNode pod)
    {
        var containers = pod["spec"]!["containers"]!.AsArray();
        var isBroken = containers.Any(container =>
            container!["image"]!.GetValue<string>().Contains("broken", StringComparison.Ordinal)
        );
        var isJob =
            pod["metadata"]!["ownerReferences"]?.AsArray().Any(owner => owner!["kind"]!.GetValue<string>() == "Job")
            ?? false;
        var isReady = !isBroken && !isJob;
        return new JsonObject
        {
            ["phase"] =
                isBroken ? "Pending"
                : isJob ? "Succeeded"
                : "Running",
            ["podIP"] = "127.0.0.1",
            ["hostIP"] = "127.0.0.1",
            ["startTime"] = Now,
            ["conditions"] = new JsonArray(
                Condition("PodScheduled", true),
                Condition("Initialized", true),
                Condition("ContainersReady", isReady),
                Condition("Ready", isReady)
            ),
            ["containerStatuses"] = new JsonArray([
                .. containers.Select(container => ContainerStatus(container!, isReady, isBroken)),
            ]),
        };
    }

    private JsonObject Condition(string type, bool isTrue) =>
        new()
        {
            ["type"] = type,
            ["status"] = isTrue ? "True" : "False",
            ["lastTransitionTime"] = Now,
        };

    private JsonObject ContainerStatus(JsonNode container, bool isReady, bool isBroken) =>
        new()
        {
            ["name"] = container["name"]!.DeepClone(),
            ["image"] = container["image"]!.DeepClone(),
            ["imageID"] = container["image"]!.DeepClone(),
            ["restartCount"] = 0,
            ["ready"] = isReady,
            ["state"] =
                isBroken ? new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ImagePullBackOff" } }
                : isReady ? new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Now } }
                : new JsonObject
                {
                    ["terminated"] = new JsonObject
                    {
                        ["exitCode"] = 0,
                        ["reason"] = "Completed",
                        ["startedAt"] = Now,
                        ["finishedAt"] = Now,
                    },
                },
        };

    /// <summary>
    /// An answer is not looked at: whatever did not work is tried again at the pod's next event, or was done already.
    /// </summary>
    private async Task SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(
            method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json"
        );
        using var answer = await _http.SendAsync(request, _stopping.Token);
    }
}
