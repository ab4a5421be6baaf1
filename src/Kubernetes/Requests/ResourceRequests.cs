using System.Text.Json;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Requests;

/// <summary>
/// Builds the requests, with one method per verb of the API. Source: the Kubernetes API concepts, "Resource URIs" and
/// "Server-side apply".
/// </summary>
internal static class ResourceRequests
{
    private const string Json = "application/json";
    private const string ApplyPatch = "application/apply-patch+yaml";
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>Discovery of the kind's group and version.</summary>
    public static KubernetesRequest Discover(IResourceDefinition resource) =>
        new()
        {
            Method = "GET",
            PathAndQuery = ResourcePath.OfVersion(resource),
            IsRepeatable = true,
        };

    public static KubernetesRequest Get(IResourceDefinition resource, NamespacedName name) =>
        Read(resource, ResourcePath.OfObject(resource, name));

    /// <summary>One page; everything when <paramref name="limit"/> is null.</summary>
    public static KubernetesRequest List(
        IResourceDefinition resource,
        string? @namespace,
        string? labelSelector,
        string? fieldSelector,
        int? limit = null,
        string? continueToken = null
    ) =>
        Read(
            resource,
            new QueryText(ResourcePath.OfCollection(resource, @namespace))
                .With("labelSelector", labelSelector)
                .With("fieldSelector", fieldSelector)
                .With("limit", limit)
                .With("continue", continueToken)
                .ToString(),
            "List"
        );

    public static KubernetesRequest Watch(IResourceDefinition resource, WatchOptions options) =>
        Read(
            resource,
            new QueryText(ResourcePath.OfCollection(resource, options.Namespace))
                .With("watch", true)
                .With("allowWatchBookmarks", true)
                .With("labelSelector", options.LabelSelector)
                .With("fieldSelector", options.FieldSelector)
                .With("resourceVersion", options.ResourceVersion)
                .With("resourceVersionMatch", options.SendInitialEvents ? "NotOlderThan" : null)
                .With("sendInitialEvents", options.SendInitialEvents)
                .With("timeoutSeconds", options.TimeoutSeconds)
                .ToString()
        );

    public static KubernetesRequest Create<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new()
        {
            Method = "POST",
            PathAndQuery = ResourcePath.OfCollection(resource, value.Metadata.NamespaceProperty),
            Body = JsonSerializer.SerializeToUtf8Bytes(value, resource.Json),
            ContentType = Json,
        };

    /// <summary>
    /// Server-side apply. <paramref name="document"/> is the JSON of the fields to own. The content type requires YAML,
    /// which is a superset of JSON.
    /// </summary>
    public static KubernetesRequest Apply(
        IResourceDefinition resource,
        NamespacedName name,
        ReadOnlyMemory<byte> document,
        string fieldManager,
        bool force,
        string? subresource
    ) =>
        new()
        {
            Method = "PATCH",
            PathAndQuery = new QueryText(ResourcePath.OfObject(resource, name, subresource))
                .With("fieldManager", fieldManager)
                .With("force", force)
                .ToString(),
            Body = document,
            ContentType = ApplyPatch,
            IsRepeatable = true,
        };

    /// <summary>JSON merge patch. Applying the same patch again changes nothing.</summary>
    public static KubernetesRequest Merge(
        IResourceDefinition resource,
        NamespacedName name,
        ReadOnlyMemory<byte> patch,
        string? subresource
    ) =>
        new()
        {
            Method = "PATCH",
            PathAndQuery = ResourcePath.OfObject(resource, name, subresource),
            Body = patch,
            ContentType = MergePatch,
            IsRepeatable = true,
        };

    public static KubernetesRequest Replace<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new()
        {
            Method = "PUT",
            PathAndQuery = ResourcePath.OfObject(resource, NamespacedName.Of(value)),
            Body = JsonSerializer.SerializeToUtf8Bytes(value, resource.Json),
            ContentType = Json,
            IsRepeatable = value.Metadata.ResourceVersion is not null,
        };

    public static KubernetesRequest Delete(
        IResourceDefinition resource,
        NamespacedName name,
        string? uid,
        string? resourceVersion,
        string? propagationPolicy
    )
    {
        var body = new DeleteBody
        {
            Preconditions =
                uid is null && resourceVersion is null ? null : new() { Uid = uid, ResourceVersion = resourceVersion },
            PropagationPolicy = propagationPolicy,
        };
        return new()
        {
            Method = "DELETE",
            PathAndQuery = ResourcePath.OfObject(resource, name),
            Body = JsonSerializer.SerializeToUtf8Bytes(body, RequestsJsonContext.Default.DeleteBody),
            ContentType = Json,
            IsRepeatable = uid is not null,
        };
    }

    /// <summary>
    /// GET of a path at a Service, through the API server's proxy. The path must stay below the Service, because
    /// otherwise it would reach the API itself with the caller's rights.
    /// </summary>
    public static KubernetesRequest Proxy(NamespacedName service, string port, string path)
    {
        var root = $"{ResourcePath.OfObject(CoreResources.Services, service)}:{port}/proxy";
        return new Uri("http://server" + root + path).AbsolutePath.StartsWith(root + "/", StringComparison.Ordinal)
            ? new()
            {
                Method = "GET",
                PathAndQuery = root + path,
                Accept = "*/*",
            }
            : throw new ArgumentException($"\"{path}\" is no path below a Service");
    }

    private static KubernetesRequest Read(IResourceDefinition resource, string pathAndQuery, string suffix = "") =>
        new()
        {
            Method = "GET",
            PathAndQuery = pathAndQuery,
            Accept =
                resource.EntityType == typeof(PartialObjectMetadata)
                    ? $"{Json};as=PartialObjectMetadata{suffix};g=meta.k8s.io;v=v1"
                    : Json,
            IsRepeatable = true,
        };
}
