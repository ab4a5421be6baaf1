using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class MetadataTests(ContractServer server)
{
    private const string Metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private const string MetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    [Fact]
    public async Task An_object_can_be_read_without_its_body()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var metadata = (await widgets.GetAsync("a", Metadata)).Is(200);
        Assert.Equal("PartialObjectMetadata", metadata.Text("kind"));
        Assert.Equal("meta.k8s.io/v1", metadata.Text("apiVersion"));
        Assert.Equal(created.Uid, metadata.Uid);
        Assert.Null(metadata.Text("spec"));
    }

    [Fact]
    public async Task A_list_can_be_read_without_its_bodies()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var list = (await widgets.ListAsync(accept: MetadataList)).Is(200);
        Assert.Equal("PartialObjectMetadataList", list.Text("kind"));
        Assert.Equal(["a"], list.Body.Names());
        Assert.Null(list.Text("items.0.spec"));
        Assert.NotNull(list.Text("metadata.resourceVersion"));
    }

    [Fact]
    public async Task A_watch_can_be_read_without_bodies()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await using var watch = await widgets.WatchAsync("", Metadata);
        var first = await watch.NextAsync();
        Assert.Equal("PartialObjectMetadata", first.Text("object.kind"));
        Assert.Equal("a", first.Text("object.metadata.name"));
        Assert.Null(first.Text("object.spec"));
    }

    [Fact]
    public async Task A_media_type_nobody_speaks_is_not_acceptable()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.ListAsync(accept: "text/csv")).Is(406, "NotAcceptable");
    }

    [Fact]
    public async Task A_body_of_a_media_type_nobody_speaks_is_unsupported()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.Api.PostAsync(configMaps.Path, "a,b", "text/csv")).Is(415, "UnsupportedMediaType");
    }

    [Fact]
    public async Task A_body_may_be_yaml()
    {
        var widgets = await server.WidgetsAsync();
        var yaml = "apiVersion: contract.example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n  color: red\n";
        Assert.Equal(
            "red",
            (await widgets.Api.PostAsync(widgets.Path, yaml, "application/yaml")).Is(201).Text("spec.color")
        );
    }
}
