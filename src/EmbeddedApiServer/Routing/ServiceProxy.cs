using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// GET through <c>services/{name}:{port}/proxy/{path}</c>. There are no pods. If a Deployment with ready replicas
/// matches the Service's selector, the Service answers like a healthy process, unless a test has set a backend for it.
/// </summary>
internal sealed class ServiceProxy(ObjectStore store, ServiceBackends backends)
{
    private static readonly GroupResource Services = new("", "services");
    private static readonly GroupResource Deployments = new("apps", "deployments");

    public async Task InvokeAsync(ApiRequest request)
    {
        var (ns, name, port) = Target(request.Info);
        var service = (store.Get(Services, ns, name) ?? throw ApiErrors.NotFound(Services, name)).ToJson();
        if (!HasPort(service, port))
        {
            throw Unavailable($"no service port \"{port}\" found for service \"{name}\"");
        }

        if (backends.Find(ns, name) is { } backend)
        {
            await ForwardAsync(request, new Uri(backend, PathBehind(request)));
            return;
        }

        if (!HasReadyPods(ns, service))
        {
            throw Unavailable($"no endpoints available for service \"{name}\"");
        }

        await ResponseWriter.WriteAsync(request, 200, "OK"u8.ToArray(), "text/html; charset=utf-8");
    }

    private async Task ForwardAsync(ApiRequest request, Uri address)
    {
        try
        {
            using var answer = await backends.GetAsync(address, request.Aborted);
            var body = await answer.Content.ReadAsByteArrayAsync(request.Aborted);
            await ResponseWriter.WriteAsync(
                request,
                (int)answer.StatusCode,
                body,
                answer.Content.Headers.ContentType?.ToString() ?? "text/plain"
            );
        }
        catch (HttpRequestException error)
        {
            throw Unavailable($"error trying to reach service: {error.GetBaseException().Message}");
        }
    }

    /// <summary>name, name:port or scheme:name:port.</summary>
    private static (string Namespace, string Name, string Port) Target(RequestInfo info) =>
        info.Name.Split(':') switch
        {
            [var name] => (info.Namespace, name, ""),
            [var name, var port] => (info.Namespace, name, port),
            [_, var name, var port] => (info.Namespace, name, port),
            _ => throw ApiErrors.BadRequest($"invalid service request \"{info.Name}\""),
        };

    private static bool HasPort(JsonObject service, string port) =>
        service["spec"]?["ports"] is JsonArray ports
        && (
            port.Length == 0
                ? ports.Count == 1
                : ports.Any(known => (string?)known?["name"] == port || known?["port"]?.ToString() == port)
        );

    private static string PathBehind(ApiRequest request)
    {
        var before = $"/{request.Info.Name}/proxy";
        return
            request.Info.Path[(request.Info.Path.IndexOf(before, StringComparison.Ordinal) + before.Length)..]
                is { Length: > 0 } path
            ? path
            : "/";
    }

    private bool HasReadyPods(string ns, JsonObject service) =>
        service["spec"]?["selector"] is JsonObject { Count: > 0 } selector
        && store
            .Snapshot(Deployments)
            .Objects.In(ns)
            .Select(deployment => deployment.ToJson())
            .Any(deployment =>
                (int?)deployment["status"]?["readyReplicas"] > 0
                && selector.All(label =>
                    (string?)deployment["spec"]?["template"]?["metadata"]?["labels"]?[label.Key] == (string?)label.Value
                )
            );

    private static ApiStatusException Unavailable(string message) => new(503, "ServiceUnavailable", message);
}
