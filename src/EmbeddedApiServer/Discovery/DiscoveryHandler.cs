using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Discovery;

/// <summary>Answers all paths that are not resources: versions, health, discovery, OpenAPI.</summary>
internal sealed class DiscoveryHandler(ResourceRegistry registry)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly OpenApi _openApi = new(registry);

    public Task InvokeAsync(ApiRequest request)
    {
        var path = request.Info.Path.TrimEnd('/');
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["healthz" or "livez" or "readyz", ..] => ResponseWriter.WriteAsync(
                request,
                200,
                Encoding.UTF8.GetBytes("ok"),
                "text/plain; charset=utf-8"
            ),
            ["version"] => ResponseWriter.WriteAsync(request, 200, Version()),
            ["api" or "apis"] when WantsAggregated(request) => ResponseWriter.WriteAsync(
                request,
                200,
                Storage.StoredObject.Serialize(AggregatedDiscovery.Groups(registry, parts[0] == "api")),
                Aggregated
            ),
            ["api"] => ResponseWriter.WriteAsync(
                request,
                200,
                new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") }
            ),
            ["apis"] => ResponseWriter.WriteAsync(request, 200, LegacyDiscovery.Groups(registry)),
            ["api", var version] when !Serves("", version) => NotFoundAsync(request),
            ["apis", var group, var version] when !Serves(group, version) => NotFoundAsync(request),
            ["api", var version] => ResponseWriter.WriteAsync(
                request,
                200,
                LegacyDiscovery.Resources(registry, "", version)
            ),
            ["apis", var group] => ResponseWriter.WriteAsync(request, 200, LegacyDiscovery.Group(registry, group)),
            ["apis", var group, var version] => ResponseWriter.WriteAsync(
                request,
                200,
                LegacyDiscovery.Resources(registry, group, version)
            ),
            ["openapi", "v3"] => ResponseWriter.WriteAsync(request, 200, _openApi.Index()),
            ["openapi", "v3", .. var document] => ResponseWriter.WriteAsync(
                request,
                200,
                _openApi.Document(string.Join('/', document))
            ),
            [] => ResponseWriter.WriteAsync(
                request,
                200,
                new JsonObject
                {
                    ["paths"] = new JsonArray(
                        "/api",
                        "/apis",
                        "/healthz",
                        "/livez",
                        "/openapi/v3",
                        "/readyz",
                        "/version"
                    ),
                }
            ),
            _ => NotFoundAsync(request),
        };
    }

    /// <summary>
    /// The answer for a path without a handler. In a real server its mux answers such a path, in plain text.
    /// </summary>
    public static Task NotFoundAsync(ApiRequest request) =>
        ResponseWriter.WriteAsync(
            request,
            404,
            Encoding.UTF8.GetBytes("404 page not found\n"),
            "text/plain; charset=utf-8"
        );

    private bool Serves(string group, string version) =>
        registry.All.Any(type => type.Group == group && type.Version == version);

    private static bool WantsAggregated(ApiRequest request) =>
        Negotiation
            .Accepted(request.Context.Request)
            .Any(media => media.Parameter("as") == "APIGroupDiscoveryList" && media.Parameter("v") == "v2");

    private static JsonObject Version() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = "32",
            ["gitVersion"] = "v1.32.0+embedded",
            ["gitCommit"] = "",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "1970-01-01T00:00:00Z",
            ["goVersion"] = "none",
            ["compiler"] = "roslyn",
            ["platform"] = "dotnet",
        };
}
