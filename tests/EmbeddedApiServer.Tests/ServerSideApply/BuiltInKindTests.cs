using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;
using EmbeddedApiServer.ServerSideApply;

namespace EmbeddedApiServer.Tests.ServerSideApply;

public sealed class BuiltInKindTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static WriteContext By(string manager) =>
        new()
        {
            Schema = DeploymentSample.Schema,
            ApiVersion = "apps/v1",
            Manager = manager,
            Now = Now,
        };

    private static JsonObject Created()
    {
        var created = DeploymentSample.Defaulted;
        Updater.Track(null, created, By("kubectl"));
        return created;
    }

    private static string Fields(JsonObject obj, string manager) =>
        obj["metadata"]!["managedFields"]!.AsArray().Single(entry => (string?)entry!["manager"] == manager)![
            "fieldsV1"
        ]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static JsonObject Document(string spec) =>
        JsonNode
            .Parse(
                $$"""{ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "d1" }, "spec": {{spec}} }"""
            )!
            .AsObject();

    [Fact]
    public void A_deployment_is_defaulted_as_the_API_server_defaults_it() =>
        Assert.Equal(
            CanonicalJson.Write(JsonNode.Parse(DeploymentSample.ExpectedSpec)),
            CanonicalJson.Write(DeploymentSample.Defaulted["spec"])
        );

    [Fact]
    public void Its_creator_owns_what_the_API_server_says_it_owns() =>
        Assert.Equal(DeploymentSample.ExpectedFields, Fields(Created(), "kubectl"));

    [Fact]
    public void Conflicts_name_the_manager_and_every_field()
    {
        var outcome = Applier.Apply(
            Created(),
            Document(
                """{ "replicas": 3, "template": { "spec": { "containers": [{ "name": "c", "image": "nginx:2" }, { "name": "side", "image": "s" }] } } }"""
            ),
            By("op"),
            force: false
        );

        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"kubectl\" using apps/v1:\n- .spec.replicas\n- .spec.template.spec.containers[name=\"c\"].image",
            outcome.ConflictMessage
        );
        Assert.Null(outcome.Object);
    }

    [Fact]
    public void Force_takes_the_fields_and_what_is_no_longer_applied_goes()
    {
        var forced = Applier
            .Apply(
                Created(),
                Document(
                    """{ "replicas": 3, "template": { "spec": { "containers": [{ "name": "c", "image": "nginx:2" }, { "name": "side", "image": "s" }] } } }"""
                ),
                By("op"),
                force: true
            )
            .Object!;
        BuiltInDefaults.Apply(forced, DeploymentSample.Schema);

        Assert.Equal(
            """{"f:spec":{"f:replicas":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:image":{},"f:name":{}},"k:{\"name\":\"side\"}":{".":{},"f:image":{},"f:name":{}}}}}}}""",
            Fields(forced, "op")
        );
        Assert.DoesNotContain("f:replicas", Fields(forced, "kubectl"), StringComparison.Ordinal);

        var shrunk = Applier
            .Apply(
                forced,
                Document("""{ "template": { "spec": { "containers": [{ "name": "c", "image": "nginx:2" }] } } }"""),
                By("op"),
                force: true
            )
            .Object!;

        Assert.Equal(
            "c",
            (string?)Assert.Single(shrunk["spec"]!["template"]!["spec"]!["containers"]!.AsArray())!["name"]
        );
        Assert.False(shrunk["spec"]!.AsObject().ContainsKey("replicas"));
        Assert.Equal(
            "500m",
            (string?)shrunk["spec"]!["template"]!["spec"]!["containers"]![0]!["resources"]!["limits"]!["cpu"]
        );
    }

    [Fact]
    public void An_unknown_field_is_refused_before_anything_is_merged() =>
        Assert.Equal(
            "failed to create typed patch object (/d1; apps/v1, Kind=Deployment): .spec.foo: field not declared in schema",
            Applier
                .Apply(
                    Created(),
                    Document("""{ "foo": 1, "template": { "spec": { "containers": [{ "name": "c", "bar": 1 }] } } }"""),
                    By("op"),
                    force: true
                )
                .Error
        );

    [Fact]
    public void Unknown_fields_of_built_in_kinds_are_named()
    {
        var deployment = Document(
            """{ "foo": 1, "template": { "spec": { "containers": [{ "name": "c", "bar": 1 }] } } }"""
        );

        Assert.Equal(
            ["spec.foo", "spec.template.spec.containers[0].bar"],
            Pruning.Prune(deployment, DeploymentSample.Schema)
        );
    }

    [Theory]
    [InlineData(
        """{ "replicas": "3" }""",
        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    [InlineData(
        """{ "paused": "x" }""",
        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool"
    )]
    [InlineData(
        """{ "replicas": 1.5 }""",
        "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    [InlineData(
        """{ "template": { "spec": { "containers": {} } } }""",
        "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container"
    )]
    [InlineData(
        """{ "template": [] }""",
        "json: cannot unmarshal array into Go struct field DeploymentSpec.spec.template of type v1.PodTemplateSpec"
    )]
    [InlineData(
        """{ "template": { "spec": { "containers": [{ "name": 1 }] } } }""",
        "json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string"
    )]
    [InlineData(
        """{ "replicas": 3000000000 }""",
        "json: cannot unmarshal number 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32"
    )]
    public void A_value_of_the_wrong_type_is_refused_in_the_decoders_words(string spec, string expected) =>
        Assert.Equal(expected, BuiltInDecoding.FindTypeError(Document(spec), DeploymentSample.Schema));

    [Fact]
    public void Required_fields_of_built_in_kinds_are_named() =>
        Assert.Equal(
            ["spec.selector: Required value", "spec.template.spec.containers[0].name: Required value"],
            Validation
                .Validate(
                    Document("""{ "template": { "spec": { "containers": [{ "image": "x" }] } } }"""),
                    null,
                    DeploymentSample.Schema
                )
                .Select(error => error.ToString())
                .Order()
        );

    [Fact]
    public void Every_kind_prints_as_OpenAPI_with_all_its_components()
    {
        var components = new JsonObject();
        foreach (var schema in BuiltInSchemas.Kinds.Values)
            OpenApi.AddComponents(schema, components);

        Assert.Equal(
            "name",
            (string?)components["io.k8s.api.core.v1.Container"]!["properties"]!["env"]!["x-kubernetes-patch-merge-key"]
        );
        var references = System
            .Text.RegularExpressions.Regex.Matches(components.ToJsonString(), "#/components/schemas/([^\"]+)")
            .Select(match => match.Groups[1].Value)
            .Distinct();
        Assert.DoesNotContain(references, name => !components.ContainsKey(name));
    }
}
