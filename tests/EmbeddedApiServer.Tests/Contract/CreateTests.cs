using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class CreateTests(ContractServer server)
{
    [Fact]
    public async Task The_server_fills_in_identity_time_version_and_generation()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", created.Uid);
        Assert.Matches("^[0-9]+$", created.ResourceVersion);
        Assert.Matches(
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
            created.Text("metadata.creationTimestamp")
        );
        Assert.Equal("1", created.Text("metadata.generation"));
        Assert.EndsWith(
            created.Text("metadata.namespace")!,
            widgets.Path[..widgets.Path.LastIndexOf('/')],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_created_is_what_is_read()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        Assert.Equal(created.Body!.ToJsonString(), (await widgets.GetAsync("a")).Is(200).Body!.ToJsonString());
    }

    [Fact]
    public async Task A_name_can_be_generated_from_a_prefix()
    {
        var configMaps = await server.ConfigMapsAsync();
        const string unnamed = """{"metadata":{"generateName":"part-"}}""";
        var first = (await configMaps.PostAsync(unnamed)).Is(201);
        var second = (await configMaps.PostAsync(unnamed)).Is(201);
        Assert.Matches("^part-[a-z0-9]{5}$", first.Name);
        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var refused = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(409, "AlreadyExists");
        Assert.Equal("widgets.contract.example.com \"a\" already exists", refused.Message);
        Assert.Equal("widgets", refused.Text("details.kind"));
        Assert.Equal("contract.example.com", refused.Text("details.group"));
    }

    [Fact]
    public async Task An_object_without_a_name_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (await configMaps.PostAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{}}""")).Is(
            422,
            "Invalid"
        );
        refused.Says("name or generateName is required");
    }

    [Fact]
    public async Task A_name_that_no_url_could_carry_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (await configMaps.PostAsync(ContractServer.ConfigMap("Not_A_Name"))).Is(422, "Invalid");
        refused.Says("a lowercase RFC 1123 subdomain must consist of");
        Assert.Equal("metadata.name", refused.Text("details.causes.0.field"));
    }

    [Fact]
    public async Task A_body_for_another_namespace_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (
            await configMaps.PostAsync(
                """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"elsewhere"}}"""
            )
        ).Is(400, "BadRequest");
        Assert.Equal(
            "the namespace of the provided object does not match the namespace sent on the request",
            refused.Message
        );
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (
            await configMaps.PostAsync("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""")
        ).Is(400, "BadRequest");
        refused.Says("Secret");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.PostAsync("""{"metadata":""")).Is(400, "BadRequest");
    }

    [Fact]
    public async Task An_object_cannot_start_with_a_resource_version()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (await configMaps.PostAsync("""{"metadata":{"name":"a","resourceVersion":"5"}}""")).Code;
        Assert.True(refused is 400 or 500, $"answered {refused}");
    }

    [Fact]
    public async Task Nothing_is_created_in_a_namespace_that_does_not_exist()
    {
        var refused = (await server.In("nowhere", "v1/configmaps").PostAsync(ContractServer.ConfigMap("a"))).Is(
            404,
            "NotFound"
        );
        Assert.Equal("namespaces \"nowhere\" not found", refused.Message);
    }

    [Fact]
    public async Task A_users_status_is_dropped_where_status_is_a_subresource()
    {
        var widgets = await server.WidgetsAsync();
        var body = ContractServer
            .Widget("a")
            .Replace("\"spec\"", "\"status\":{\"replicas\":3},\"spec\"", StringComparison.Ordinal);
        Assert.Null((await widgets.PostAsync(body)).Is(201).Text("status.replicas"));
    }

    [Fact]
    public async Task A_secrets_string_data_is_stored_as_data()
    {
        var secrets = await server.FreshAsync("v1/secrets");
        var created = (await secrets.PostAsync("""{"metadata":{"name":"a"},"stringData":{"key":"value"}}""")).Is(201);
        Assert.Equal("dmFsdWU=", created.Text("data.key"));
        Assert.Null(created.Text("stringData"));
        Assert.Equal("Opaque", created.Text("type"));
    }

    [Fact]
    public async Task A_core_kinds_defaults_are_filled_in()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        var created = (await deployments.PostAsync(Workloads.Deployment("a"))).Is(201);
        Assert.Equal("1", created.Text("spec.replicas"));
        Assert.Equal("RollingUpdate", created.Text("spec.strategy.type"));
        Assert.Equal("600", created.Text("spec.progressDeadlineSeconds"));
        Assert.Equal("Always", created.Text("spec.template.spec.restartPolicy"));
        Assert.Equal("TCP", created.Text("spec.template.spec.containers.0.ports.0.protocol"));
    }

    [Fact]
    public async Task A_service_gets_an_address()
    {
        var services = await server.FreshAsync("v1/services");
        var created = (
            await services.PostAsync(
                """{"metadata":{"name":"a"},"spec":{"selector":{"app":"a"},"ports":[{"port":80}]}}"""
            )
        ).Is(201);
        Assert.Equal("ClusterIP", created.Text("spec.type"));
        Assert.Matches(@"^[0-9]+(\.[0-9]+){3}$", created.Text("spec.clusterIP"));
        Assert.Equal("80", created.Text("spec.ports.0.targetPort"));
    }

    [Fact]
    public async Task Two_ports_of_a_service_have_two_names()
    {
        var services = await server.FreshAsync("v1/services");
        var refused = (
            await services.PostAsync(
                """{"metadata":{"name":"a"},"spec":{"ports":[{"name":"http","port":80},{"name":"http","port":81}]}}"""
            )
        ).Is(422, "Invalid");
        refused.Says("spec.ports[1].name: Duplicate value: \"http\"");
    }
}
