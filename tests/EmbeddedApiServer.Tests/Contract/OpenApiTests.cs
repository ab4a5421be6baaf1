using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class OpenApiTests(ContractServer server)
{
    [Fact]
    public async Task The_index_names_a_hashed_document_per_group_version()
    {
        var index = (await server.Api.GetAsync("openapi/v3")).Is(200);
        foreach (var path in new[] { "api/v1", "apis/apps/v1" })
            Assert.StartsWith(
                $"/openapi/v3/{path}?hash=",
                index.Body!["paths"]![path].Text("serverRelativeURL"),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_custom_resource_is_described_with_its_schema_and_its_kind()
    {
        var document = await WidgetDocumentAsync();
        Assert.StartsWith("3.0", document.Text("openapi"), StringComparison.Ordinal);
        var widget = document.Body!["components"]!["schemas"]!["com.example.contract.v1.Widget"];
        Assert.Equal("A widget is what the contract is tried on.", widget.Text("description"));
        Assert.Equal("The paint.", widget.Text("properties.spec.properties.color.description"));
        Assert.Equal("5", widget.Text("properties.spec.properties.size.default"));
        Assert.Equal("Widget", widget!["x-kubernetes-group-version-kind"].Text("0.kind"));
    }

    [Fact]
    public async Task Its_paths_name_the_actions_and_the_kind()
    {
        var paths = (await WidgetDocumentAsync()).Body!["paths"]!;
        var patch = paths["/apis/contract.example.com/v1/namespaces/{namespace}/widgets/{name}"]!["patch"]!;
        Assert.Equal("patch", patch["x-kubernetes-action"]!.GetValue<string>());
        Assert.Equal("Widget", patch["x-kubernetes-group-version-kind"].Text("kind"));
    }

    [Fact]
    public async Task A_patch_path_offers_the_query_parameters_kubectl_looks_for()
    {
        var document = (await server.Api.GetAsync("openapi/v3/apis/apps/v1")).Is(200);
        var patch = document.Body!["paths"]!["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"]!["patch"]!;
        var parameters = patch.Items("parameters").Select(parameter => parameter.Text("name")).ToList();
        Assert.Contains("fieldValidation", parameters);
        Assert.Contains("dryRun", parameters);
    }

    [Fact]
    public async Task A_core_kind_is_described_with_its_merge_keys()
    {
        var document = (await server.Api.GetAsync("openapi/v3/apis/apps/v1")).Is(200);
        var schemas = document.Body!["components"]!["schemas"]!;
        Assert.NotNull(schemas["io.k8s.api.apps.v1.Deployment"]);
        var containers = schemas["io.k8s.api.core.v1.PodSpec"].At("properties.containers");
        Assert.Equal("name", containers.Text("x-kubernetes-patch-merge-key"));
        Assert.Equal("""["name"]""", containers.Text("x-kubernetes-list-map-keys"));
    }

    private Task<Answer> WidgetDocumentAsync() =>
        Resource.EventuallyAsync(
            () => server.Api.GetAsync("openapi/v3/apis/contract.example.com/v1"),
            answer => answer.Code == 200 && answer.Raw.Contains("contract.v1.Widget", StringComparison.Ordinal)
        );
}
