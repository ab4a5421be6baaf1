using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>A value of the wrong type in a built-in kind never reaches validation: it cannot be decoded.</summary>
public sealed class DecodingTests(ContractServer server)
{
    [Theory]
    [InlineData(
        "\"replicas\":1",
        "\"replicas\":\"3\"",
        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    [InlineData(
        "\"replicas\":1",
        "\"replicas\":1.5",
        "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    [InlineData(
        "\"replicas\":1",
        "\"replicas\":99999999999",
        "json: cannot unmarshal number 99999999999 into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    [InlineData(
        "\"template\":{\"metadata\":{\"labels\":{\"app\":\"a\"}",
        "\"template\":{\"metadata\":{\"labels\":{\"app\":1}",
        "json: cannot unmarshal number into Go struct field ObjectMeta.spec.template.metadata.labels of type string"
    )]
    [InlineData(
        "\"env\":[{\"name\":\"A\",\"value\":\"1\"}]",
        "\"env\":{}",
        "json: cannot unmarshal object into Go struct field Container.spec.template.spec.containers.env of type []v1.EnvVar"
    )]
    [InlineData(
        "\"containerPort\":8080",
        "\"containerPort\":\"8080\"",
        "json: cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort of type int32"
    )]
    [InlineData(
        "\"ports\"",
        "\"resources\":{\"limits\":{\"cpu\":\"a lot\"}},\"ports\"",
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    )]
    public async Task A_value_of_the_wrong_type_is_a_bad_request(string good, string bad, string why)
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        var body = Workloads.Deployment("a").Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(bad, body, StringComparison.Ordinal);
        var refused = (await deployments.PostAsync(body)).Is(400, "BadRequest");
        Assert.Equal("Deployment in version \"v1\" cannot be handled as a Deployment: " + why, refused.Message);
        (await deployments.PostAsync(Workloads.Deployment("a"))).Is(201);
        (await deployments.PutAsync("a", body)).Is(400, "BadRequest").Says(why);
    }

    [Theory]
    [InlineData("\\ud800", "\ufffd")]
    [InlineData("a\\udc00b", "a\ufffdb")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\ufffd\U0001f600")]
    [InlineData("\\\\ud800", "\\ud800")]
    public async Task Half_a_surrogate_pair_becomes_the_replacement_character(string escaped, string stored)
    {
        var maps = await server.FreshAsync("v1/configmaps");
        var created = (await maps.PostAsync($$$"""{"metadata":{"name":"a"},"data":{"x":"{{{escaped}}}"}}""")).Is(201);
        Assert.Equal(stored, (string?)created.Body!["data"]!["x"]);
    }

    [Fact]
    public async Task Data_that_is_not_base64_is_a_bad_request()
    {
        var secrets = await server.FreshAsync("v1/secrets");
        var refused = (await secrets.PostAsync("""{"metadata":{"name":"a"},"data":{"x":"abc%"}}""")).Is(
            400,
            "BadRequest"
        );
        Assert.Equal(
            "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 3",
            refused.Message
        );
    }

    [Fact]
    public async Task A_time_that_is_none_is_a_bad_request()
    {
        var leases = await server.FreshAsync("coordination.k8s.io/v1/leases");
        var refused = (await leases.PostAsync("""{"metadata":{"name":"a"},"spec":{"renewTime":"yesterday"}}""")).Is(
            400,
            "BadRequest"
        );
        refused.Says("Lease in version \"v1\" cannot be handled as a Lease: parsing time \"yesterday\"");
    }

    [Fact]
    public async Task A_patch_that_leads_to_a_wrong_type_is_an_invalid_patch()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.PostAsync(Workloads.Deployment("a"))).Is(201);
        const string why =
            "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32";
        (await deployments.MergeAsync("a", """{"spec":{"replicas":"x"}}""")).Is(422, "Invalid").Says(why);
        (await deployments.JsonPatchAsync("a", """[{"op":"replace","path":"/spec/replicas","value":"x"}]"""))
            .Is(422, "Invalid")
            .Says(why);
        (await deployments.StrategicAsync("a", """{"spec":{"replicas":"x"}}"""))
            .Is(422, "Invalid")
            .Says(" \"\" is invalid: patch: Invalid value:");
    }

    [Theory]
    [InlineData("""{"x":1}""", "json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string")]
    [InlineData(
        "\"x\"",
        "json: cannot unmarshal string into Go struct field ObjectMeta.labels of type map[string]string"
    )]
    public async Task The_metadata_of_a_custom_resource_is_decoded_too(string labels, string why)
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Labelled("a", labels))).Is(400, "BadRequest");
        Assert.Equal("Widget in version \"v1\" cannot be handled as a Widget: " + why, refused.Message);
    }
}
