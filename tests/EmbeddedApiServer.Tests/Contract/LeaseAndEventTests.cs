using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class LeaseAndEventTests(ContractServer server)
{
    [Fact]
    public async Task A_lease_keeps_its_microseconds()
    {
        var leases = await server.FreshAsync("coordination.k8s.io/v1/leases");
        var created = (
            await leases.PostAsync(
                """{"metadata":{"name":"a"},"spec":{"holderIdentity":"one","leaseDurationSeconds":15,"renewTime":"2030-01-02T03:04:05.678901Z"}}"""
            )
        ).Is(201);
        Assert.Equal("2030-01-02T03:04:05.678901Z", created.Text("spec.renewTime"));
    }

    [Fact]
    public async Task Of_two_who_renew_the_same_version_one_loses()
    {
        var leases = await server.FreshAsync("coordination.k8s.io/v1/leases");
        var created = (await leases.PostAsync("""{"metadata":{"name":"a"},"spec":{"holderIdentity":"one"}}""")).Is(201);
        (await leases.PutAsync("a", created.Body!.With("spec.holderIdentity", "\"two\"").ToJsonString())).Is(200);
        (await leases.PutAsync("a", created.Body!.With("spec.holderIdentity", "\"three\"").ToJsonString())).Is(
            409,
            "Conflict"
        );
        Assert.Equal("two", (await leases.GetAsync("a")).Text("spec.holderIdentity"));
    }

    [Fact]
    public async Task A_lease_of_negative_duration_is_refused()
    {
        var leases = await server.FreshAsync("coordination.k8s.io/v1/leases");
        var refused = (await leases.PostAsync("""{"metadata":{"name":"a"},"spec":{"leaseDurationSeconds":-1}}""")).Is(
            422,
            "Invalid"
        );
        refused.Says("spec.leaseDurationSeconds: Invalid value: -1: must be greater than 0");
    }

    [Fact]
    public async Task An_event_written_in_one_group_is_read_in_the_other()
    {
        var events = await server.FreshAsync("events.k8s.io/v1/events");
        var @namespace = events.Path.Split('/')[4];
        (await events.PostAsync(Event(@namespace))).Is(201);
        var legacy = (await server.In(@namespace, "v1/events").GetAsync("a.1")).Is(200);
        Assert.Equal("It happened", legacy.Text("message"));
        Assert.Equal("a", legacy.Text("involvedObject.name"));
        Assert.Equal("v1", legacy.Text("apiVersion"));
    }

    [Fact]
    public async Task Events_are_selected_by_what_they_are_about()
    {
        var events = await server.FreshAsync("events.k8s.io/v1/events");
        var @namespace = events.Path.Split('/')[4];
        (await events.PostAsync(Event(@namespace))).Is(201);
        var legacy = server.In(@namespace, "v1/events");
        Assert.Equal(
            ["a.1"],
            (await legacy.ListAsync("fieldSelector=involvedObject.name%3Da,involvedObject.kind%3DWidget"))
                .Is(200)
                .Body.Names()
        );
        Assert.Empty((await legacy.ListAsync("fieldSelector=involvedObject.name%3Db")).Is(200).Items());
    }

    [Fact]
    public async Task A_series_is_counted_by_a_patch()
    {
        var events = await server.FreshAsync("events.k8s.io/v1/events");
        (await events.PostAsync(Event(events.Path.Split('/')[4]))).Is(201);
        var answer = (
            await events.MergeAsync(
                "a.1",
                """{"series":{"count":2,"lastObservedTime":"2030-01-02T03:05:05.000000Z"}}"""
            )
        ).Is(200);
        Assert.Equal("2", answer.Text("series.count"));
    }

    [Fact]
    public async Task An_event_without_a_reporter_is_refused()
    {
        var events = await server.FreshAsync("events.k8s.io/v1/events");
        var refused = (
            await events.PostAsync(
                Event(events.Path.Split('/')[4])
                    .Replace("\"reportingController\":\"example.com/tester\",", "", StringComparison.Ordinal)
            )
        ).Is(422, "Invalid");
        refused.Says("reportingController");
    }

    private static string Event(string @namespace) =>
        $$$"""
            {"apiVersion":"events.k8s.io/v1","kind":"Event","metadata":{"name":"a.1"},"eventTime":"2030-01-02T03:04:05.000000Z","type":"Normal","reason":"Happened","action":"Watching","note":"It happened",
             "reportingController":"example.com/tester","reportingInstance":"tester-0",
             "regarding":{"apiVersion":"contract.example.com/v1","kind":"Widget","namespace":"{{{@namespace}}}","name":"a","uid":"1"} }
            """;
}
