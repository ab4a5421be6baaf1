using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class DefinitionTests(ContractServer server)
{
    private Resource Definitions => server.Definitions;

    [Fact]
    public async Task A_definition_becomes_established_with_its_names_accepted()
    {
        var widgets = (await Definitions.GetAsync(WidgetDefinition.Name)).Is(200);
        var conditions = widgets
            .Items("status.conditions")
            .ToDictionary(condition => condition.Text("type")!, condition => condition.Text("status"));
        Assert.Equal("True", conditions["Established"]);
        Assert.Equal("True", conditions["NamesAccepted"]);
        Assert.Equal("widgets", widgets.Text("status.acceptedNames.plural"));
        Assert.Equal("""["v1"]""", widgets.Text("status.storedVersions"));
    }

    [Fact]
    public async Task A_resource_is_served_from_establishment_to_deletion()
    {
        await server.InstallAsync(
            "fleetings.gone.example.com",
            Definition("fleetings", "Fleeting", """{"type":"object"}""")
        );
        (await server.Api.GetAsync("apis/gone.example.com/v1/fleetings")).Is(200);
        (await Definitions.DeleteAsync("fleetings.gone.example.com")).Is(200);
        await Resource.EventuallyAsync(
            () => server.Api.GetAsync("apis/gone.example.com/v1/fleetings"),
            answer => answer.Code == 404
        );
    }

    [Fact]
    public async Task Deleting_a_definition_deletes_its_objects()
    {
        await server.InstallAsync(
            "passings.gone.example.com",
            Definition("passings", "Passing", """{"type":"object"}""")
        );
        (
            await server.Api.PostAsync(
                "apis/gone.example.com/v1/passings",
                """{"apiVersion":"gone.example.com/v1","kind":"Passing","metadata":{"name":"a"}}"""
            )
        ).Is(201);
        (await Definitions.DeleteAsync("passings.gone.example.com")).Is(200);
        await Definitions.EventuallyAsync("passings.gone.example.com", answer => answer.Code == 404);
        await server.InstallAsync(
            "passings.gone.example.com",
            Definition("passings", "Passing", """{"type":"object"}""")
        );
        Assert.Empty((await server.Api.GetAsync("apis/gone.example.com/v1/passings")).Is(200).Items());
    }

    [Fact]
    public async Task A_changed_schema_counts_at_once_and_old_objects_stay()
    {
        await server.InstallAsync("shifts.changed.example.com", Changing("""{"type":"integer","maximum":10}"""));
        var shifts = new Resource(server.Api, "apis/changed.example.com/v1/shifts");
        (
            await shifts.PostAsync(
                """{"apiVersion":"changed.example.com/v1","kind":"Shift","metadata":{"name":"a"},"spec":{"hours":9}}"""
            )
        ).Is(201);
        var tighter = (await Definitions.GetAsync("shifts.changed.example.com")).Body!.With(
            "spec.versions.0.schema.openAPIV3Schema.properties.spec.properties.hours.maximum",
            "5"
        );
        (await Definitions.PutAsync("shifts.changed.example.com", tighter.ToJsonString())).Is(200);
        await Resource.EventuallyAsync(
            () =>
                shifts.PostAsync(
                    """{"apiVersion":"changed.example.com/v1","kind":"Shift","metadata":{"name":"b"},"spec":{"hours":8}}""",
                    "dryRun=All"
                ),
            answer => answer.Code == 422
        );
        Assert.Equal("9", (await shifts.GetAsync("a")).Is(200).Text("spec.hours"));
        (await shifts.MergeAsync("a", """{"metadata":{"labels":{"x":"y"}}}""")).Is(200);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"spec":{"type":"strange"}}}""", "type")]
    [InlineData("""{"type":"object","properties":{"spec":{"type":"array"}}}""", "items")]
    [InlineData("""{"type":"object","properties":{"spec":{}}}""", "must not be empty for specified object fields")]
    [InlineData(
        """{"type":"object","properties":{"spec":{"type":"integer","default":"x"}}}""",
        "must be of type integer"
    )]
    [InlineData(
        """{"type":"object","x-kubernetes-validations":[{"rule":"self.nothing == 1"}],"properties":{"spec":{"type":"integer"}}}""",
        "undefined field 'nothing'"
    )]
    [InlineData(
        """{"type":"object","x-kubernetes-validations":[{"rule":"self.spec =="}],"properties":{"spec":{"type":"integer"}}}""",
        "Syntax error"
    )]
    [InlineData(
        """{"type":"object","x-kubernetes-validations":[{"rule":"self.spec"}],"properties":{"spec":{"type":"integer"}}}""",
        "must evaluate to a bool"
    )]
    [InlineData(
        """{"type":"object","properties":{"spec":{"type":"array","x-kubernetes-list-type":"map","items":{"type":"object"}}}}""",
        "x-kubernetes-list-map-keys"
    )]
    public async Task A_schema_that_makes_no_sense_is_refused(string schema, string message)
    {
        var refused = (await Definitions.PostAsync(Definition("oddities", "Oddity", schema))).Is(422, "Invalid");
        refused.Says(message);
    }

    [Fact]
    public async Task A_definitions_name_is_its_plural_and_group()
    {
        var refused = (
            await Definitions.PostAsync(
                Definition("oddities", "Oddity", """{"type":"object"}""")
                    .Replace("oddities.gone", "others.gone", StringComparison.Ordinal)
            )
        ).Is(422, "Invalid");
        refused.Says("must be spec.names.plural+\".\"+spec.group");
    }

    private static string Changing(string hours) =>
        Definition(
            "shifts",
            "Shift",
            $$$$"""{"type":"object","properties":{"spec":{"type":"object","properties":{"hours":{{{{hours}}}} } } } }""",
            "changed.example.com"
        );

    private static string Definition(string plural, string kind, string schema, string group = "gone.example.com") =>
        $$$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{{{plural}}}}.{{{{group}}}}"},
             "spec":{"group":"{{{{group}}}}","scope":"Cluster","names":{"plural":"{{{{plural}}}}","kind":"{{{{kind}}}}"},
              "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{{{{schema}}}} } }] } }
            """;
}
