using System.Text;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Tests.Requests;

public sealed class ResourceRequestsTests
{
    private static readonly NamespacedName Web = new("a", "web");

    [Fact]
    public void The_core_group_lives_below_api_and_every_other_below_apis()
    {
        Assert.Equal(
            "/api/v1/namespaces/a/configmaps/web",
            ResourceRequests.Get(CoreResources.ConfigMaps, Web).PathAndQuery
        );
        Assert.Equal(
            "/apis/apps/v1/namespaces/a/deployments/web",
            ResourceRequests.Get(CoreResources.Deployments, Web).PathAndQuery
        );
        Assert.Equal(
            "/api/v1/namespaces/a",
            ResourceRequests.Get(CoreResources.Namespaces, new(null, "a")).PathAndQuery
        );
        Assert.Equal(
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
            ResourceRequests.Get(CoreResources.ClusterRoles, new(null, "system:node")).PathAndQuery
        );
    }

    [Fact]
    public void A_key_that_does_not_fit_the_kind_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => ResourceRequests.Get(CoreResources.ConfigMaps, new(null, "web")));
        Assert.Throws<ArgumentException>(() => ResourceRequests.Get(CoreResources.Namespaces, Web));
        Assert.Throws<ArgumentException>(() => ResourceRequests.Get(CoreResources.ConfigMaps, new("a", "")));
    }

    [Fact]
    public void A_list_carries_selectors_and_the_page()
    {
        var request = ResourceRequests.List(CoreResources.Pods, null, "app in (a,b)", "spec.nodeName=n", 500, "abc/=");
        Assert.Equal(
            "/api/v1/pods?labelSelector=app%20in%20%28a%2Cb%29&fieldSelector=spec.nodeName%3Dn&limit=500&continue=abc%2F%3D",
            request.PathAndQuery
        );
        Assert.Equal(
            "/api/v1/namespaces/a/pods",
            ResourceRequests.List(CoreResources.Pods, "a", null, null).PathAndQuery
        );
    }

    [Fact]
    public void A_watch_from_a_version_asks_for_bookmarks_and_an_orderly_end()
    {
        var request = ResourceRequests.Watch(
            CoreResources.Pods,
            new()
            {
                Namespace = "a",
                ResourceVersion = "7",
                TimeoutSeconds = 300,
            }
        );
        Assert.Equal(
            "/api/v1/namespaces/a/pods?watch=true&allowWatchBookmarks=true&resourceVersion=7&timeoutSeconds=300",
            request.PathAndQuery
        );
    }

    [Fact]
    public void A_watch_list_asks_for_the_initial_events()
    {
        var request = ResourceRequests.Watch(
            CoreResources.Pods,
            new() { SendInitialEvents = true, TimeoutSeconds = 1 }
        );
        Assert.Equal(
            "/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&sendInitialEvents=true&timeoutSeconds=1",
            request.PathAndQuery
        );
    }

    [Fact]
    public void Metadata_alone_is_asked_for_by_the_accept_header()
    {
        var metadata = CoreResources.MetadataOf(CoreResources.Secrets);
        Assert.Equal("/api/v1/namespaces/a/secrets/web", ResourceRequests.Get(metadata, Web).PathAndQuery);
        Assert.Equal(
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
            ResourceRequests.Get(metadata, Web).Accept
        );
        Assert.Equal(
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
            ResourceRequests.List(metadata, null, null, null).Accept
        );
        Assert.Equal(
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
            ResourceRequests.Watch(metadata, new() { TimeoutSeconds = 1 }).Accept
        );
    }

    [Fact]
    public void An_apply_names_its_manager_and_subresource()
    {
        var request = ResourceRequests.Apply(
            CoreResources.Deployments,
            Web,
            "{}"u8.ToArray(),
            "chat-operator",
            true,
            "status"
        );
        Assert.Equal(
            "/apis/apps/v1/namespaces/a/deployments/web/status?fieldManager=chat-operator&force=true",
            request.PathAndQuery
        );
        Assert.Equal(
            ("PATCH", "application/apply-patch+yaml", true),
            (request.Method, request.ContentType, request.IsRepeatable)
        );
    }

    [Fact]
    public void A_merge_patches_the_object_and_is_repeatable()
    {
        var request = ResourceRequests.Merge(CoreResources.Deployments, Web, "{}"u8.ToArray(), null);
        Assert.Equal("/apis/apps/v1/namespaces/a/deployments/web", request.PathAndQuery);
        Assert.Equal(
            ("PATCH", "application/merge-patch+json", true),
            (request.Method, request.ContentType, request.IsRepeatable)
        );
    }

    [Fact]
    public void A_create_posts_the_sparse_object_to_the_collection_and_is_never_repeatable()
    {
        var request = ResourceRequests.Create(
            CoreResources.ConfigMaps,
            new()
            {
                Metadata = new() { GenerateName = "x-", NamespaceProperty = "a" },
            }
        );
        Assert.Equal(
            ("POST", "/api/v1/namespaces/a/configmaps", false),
            (request.Method, request.PathAndQuery, request.IsRepeatable)
        );
        Assert.Equal(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"x-","namespace":"a"}}""",
            Encoding.UTF8.GetString(request.Body.Span)
        );
    }

    [Fact]
    public void A_replace_is_repeatable_only_with_a_resourceVersion()
    {
        var map = new V1ConfigMap
        {
            Metadata = new() { Name = "web", NamespaceProperty = "a" },
        };
        Assert.False(ResourceRequests.Replace(CoreResources.ConfigMaps, map).IsRepeatable);
        Assert.True(
            ResourceRequests
                .Replace(CoreResources.ConfigMaps, map with { Metadata = map.Metadata with { ResourceVersion = "1" } })
                .IsRepeatable
        );
    }

    [Fact]
    public void A_delete_carries_its_preconditions_and_is_repeatable_only_with_a_UID()
    {
        var request = ResourceRequests.Delete(CoreResources.ConfigMaps, Web, "u", "7", "Background");
        Assert.Equal(
            """{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u","resourceVersion":"7"},"propagationPolicy":"Background"}""",
            Encoding.UTF8.GetString(request.Body.Span)
        );
        Assert.True(request.IsRepeatable);

        var unconditional = ResourceRequests.Delete(CoreResources.ConfigMaps, Web, null, null, null);
        Assert.Equal(
            """{"apiVersion":"v1","kind":"DeleteOptions"}""",
            Encoding.UTF8.GetString(unconditional.Body.Span)
        );
        Assert.False(unconditional.IsRepeatable);
    }
}
