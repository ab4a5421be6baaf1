using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Rbac;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Routing;

/// <summary>The subresources besides status.</summary>
internal sealed class SubresourceHandler(
    ObjectLifecycle lifecycle,
    WriteHandler writes,
    ScaleHandler scales,
    ServiceProxy proxy,
    ServiceAccountTokens tokens,
    TimeProvider time
)
{
    /// <summary>The subresources of a real server that this server does not support.</summary>
    private static readonly string[] NotImplemented =
    [
        "attach",
        "ephemeralcontainers",
        "eviction",
        "exec",
        "log",
        "portforward",
        "proxy",
        "resize",
    ];

    public Task InvokeAsync(ApiRequest request) =>
        (request.Info.Resource, request.Info.Subresource, request.Info.Verb) switch
        {
            (_, "scale", _) when request.Type.Scale is not null => scales.InvokeAsync(request),
            ("namespaces", "finalize", "update") => writes.UpdateAsync(request),
            ("serviceaccounts", "token", "create") => IssueTokenAsync(request),
            ("pods", "binding", "create") => BindAsync(request),
            ("services", "proxy", "get") => proxy.InvokeAsync(request),
            _ => throw Refusal(request.Info),
        };

    private async Task IssueTokenAsync(ApiRequest request)
    {
        var review = await WriteHandler.ReadObjectAsync(request);
        var account = lifecycle.Live(request.Type, request.Info.Namespace, request.Info.Name);
        var seconds = Json.Integer(review["spec"]?["expirationSeconds"]) ?? 3600;
        if (seconds < 600)
        {
            throw ApiErrors.Invalid(
                "authentication.k8s.io",
                "TokenRequest",
                "",
                [
                    FieldError.Invalid(
                        FieldPath.Parse("spec.expirationSeconds"),
                        seconds,
                        "may not specify a duration less than 10 minutes"
                    ),
                ]
            );
        }

        var expires = time.GetUtcNow().AddSeconds(seconds);
        review["apiVersion"] = "authentication.k8s.io/v1";
        review["kind"] = "TokenRequest";
        review["metadata"] = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace };
        review["status"] = new JsonObject
        {
            ["token"] = tokens.Issue(account, expires),
            ["expirationTimestamp"] = ObjectMetadata.FormatTime(expires),
        };
        await ResponseWriter.WriteAsync(request, 201, review);
    }

    private static ApiStatusException Refusal(RequestInfo info) =>
        NotImplemented.Contains(info.Subresource.Split('/')[0])
            ? ApiErrors.NotImplemented($"{info.Verb} {info.Resource}/{info.Subresource}")
            : ApiErrors.NoSuchPath();

    private async Task BindAsync(ApiRequest request)
    {
        var binding = await WriteHandler.ReadObjectAsync(request);
        var node = (string?)binding["target"]?["name"] ?? "";
        await lifecycle.UpdateAsync(
            request.Type,
            request.Info.Namespace,
            request.Info.Name,
            "",
            pod =>
            {
                pod.ObjectAt("spec")["nodeName"] = node;
                return pod;
            },
            request.Options with
            {
                Request = null,
            }
        );
        await ResponseWriter.WriteAsync(request, 201, Success());
    }

    private static JsonObject Success() =>
        new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["code"] = 201,
        };
}
