using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class DiscoveryTests(ContractServer server)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    [Fact]
    public async Task The_version_names_a_server_of_1_30_or_later()
    {
        var version = (await server.Api.GetAsync("version")).Is(200);
        Assert.Equal("1", version.Text("major"));
        Assert.True(int.Parse(version.Text("minor")!.TrimEnd('+'), null) >= 30);
        Assert.StartsWith("v1.", version.Text("gitVersion"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("healthz")]
    [InlineData("livez")]
    [InlineData("readyz")]
    public async Task The_health_endpoints_answer_ok(string path) =>
        Assert.Equal("ok", (await server.Api.GetAsync(path)).Is(200).Raw);

    [Fact]
    public async Task The_core_group_offers_v1()
    {
        var versions = (await server.Api.GetAsync("api")).Is(200);
        Assert.Equal("APIVersions", versions.Text("kind"));
        Assert.Equal("[\"v1\"]", versions.Text("versions"));
    }

    [Fact]
    public async Task The_group_list_names_every_group_with_its_preferred_version()
    {
        var groups = (await server.Api.GetAsync("apis")).Is(200);
        Assert.Equal("APIGroupList", groups.Text("kind"));
        var preferred = groups
            .Items("groups")
            .ToDictionary(group => group.Text("name")!, group => group.Text("preferredVersion.groupVersion"));
        Assert.Equal("apps/v1", preferred["apps"]);
        Assert.Equal("rbac.authorization.k8s.io/v1", preferred["rbac.authorization.k8s.io"]);
        Assert.Equal("contract.example.com/v1", preferred["contract.example.com"]);
    }

    [Fact]
    public async Task One_group_can_be_asked_for()
    {
        var group = (await server.Api.GetAsync("apis/apps")).Is(200);
        Assert.Equal("APIGroup", group.Text("kind"));
        Assert.Equal("v1", group.Text("preferredVersion.version"));
    }

    [Fact]
    public async Task A_resource_list_names_kind_scope_verbs_and_short_names()
    {
        var list = (await server.Api.GetAsync("api/v1")).Is(200);
        Assert.Equal("APIResourceList", list.Text("kind"));
        Assert.Equal("v1", list.Text("groupVersion"));
        var configMaps = list.Items("resources").Single(resource => resource.Text("name") == "configmaps");
        Assert.Equal("ConfigMap", configMaps.Text("kind"));
        Assert.Equal("true", configMaps.Text("namespaced"));
        Assert.Equal("configmap", configMaps.Text("singularName"));
        Assert.Equal("[\"cm\"]", configMaps.Text("shortNames"));
        Assert.Equal(
            """["create","delete","deletecollection","get","list","patch","update","watch"]""",
            configMaps.Text("verbs")
        );
    }

    [Fact]
    public async Task A_resource_list_names_subresources_with_their_own_kind()
    {
        var resources = (await server.Api.GetAsync("apis/apps/v1")).Is(200).Items("resources");
        var scale = resources.Single(resource => resource.Text("name") == "deployments/scale");
        Assert.Equal("Scale", scale.Text("kind"));
        Assert.Equal("autoscaling", scale.Text("group"));
        Assert.Equal(
            """["get","patch","update"]""",
            resources.Single(resource => resource.Text("name") == "deployments/status").Text("verbs")
        );
    }

    [Fact]
    public async Task A_custom_resource_is_listed_with_its_categories()
    {
        var resources = (await server.Api.GetAsync("apis/contract.example.com/v1")).Is(200).Items("resources");
        var widgets = resources.Single(resource => resource.Text("name") == "widgets");
        Assert.Equal("""["wdg"]""", widgets.Text("shortNames"));
        Assert.Equal("""["contract"]""", widgets.Text("categories"));
        Assert.Equal(
            """["delete","deletecollection","get","list","patch","create","update","watch"]""",
            widgets.Text("verbs")
        );
        Assert.Contains(resources, resource => resource.Text("name") == "widgets/status");
        Assert.Contains(resources, resource => resource.Text("name") == "widgets/scale");
    }

    [Fact]
    public async Task Aggregated_discovery_lists_every_group_in_one_answer()
    {
        var answer = (await server.Api.GetAsync("apis", Aggregated)).Is(200);
        Assert.Equal("APIGroupDiscoveryList", answer.Text("kind"));
        Assert.Equal("apidiscovery.k8s.io/v2", answer.Text("apiVersion"));
        Assert.Contains("as=APIGroupDiscoveryList", answer.ContentType, StringComparison.Ordinal);
        var group = answer.Items().Single(item => item.Text("metadata.name") == "contract.example.com");
        var widgets = group.Items("versions.0.resources").Single(resource => resource.Text("resource") == "widgets");
        Assert.Equal("Namespaced", widgets.Text("scope"));
        Assert.Equal("Widget", widgets.Text("responseKind.kind"));
        Assert.Equal("widget", widgets.Text("singularResource"));
        Assert.Equal(["scale", "status"], widgets.Items("subresources").Select(sub => sub.Text("subresource")).Order());
    }

    [Fact]
    public async Task Aggregated_discovery_covers_the_core_group_too()
    {
        var answer = (await server.Api.GetAsync("api", Aggregated)).Is(200);
        Assert.Contains(
            answer.Items("items.0.versions.0.resources"),
            resource => resource.Text("resource") == "configmaps"
        );
    }

    [Fact]
    public async Task An_unknown_group_and_an_unknown_resource_are_plain_404s()
    {
        Assert.Equal(
            "404 page not found",
            (await server.Api.GetAsync("apis/nowhere.example.com/v1")).Is(404).Raw.Trim()
        );
        Assert.Equal(
            "the server could not find the requested resource",
            (await server.Api.GetAsync("apis/contract.example.com/v1/nothings")).Is(404).Message
                ?? "the server could not find the requested resource"
        );
    }
}
