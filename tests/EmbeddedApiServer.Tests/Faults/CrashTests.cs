namespace EmbeddedApiServer.Tests.Faults;

public sealed class CrashTests
{
    [Fact]
    public async Task The_nth_write_takes_effect_and_the_caller_never_hears_of_it()
    {
        await using var server = await FaultyServer.StartAsync();
        var crashes = 0;
        using var point = server.Plan.CrashAfterWrite(FaultyServer.Victim, 2, () => crashes++);
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
        await Assert.ThrowsAsync<HttpRequestException>(() => server.VictimsMaps.PostAsync(FaultyServer.Map("b")));
        Assert.Equal(1, crashes);
        (await server.OthersMaps.GetAsync("b")).Is(200);
    }

    [Fact]
    public async Task A_crashed_caller_is_cut_off_until_it_restarts()
    {
        await using var server = await FaultyServer.StartAsync();
        var point = server.Plan.CrashAfterWrite(FaultyServer.Victim, 1, () => { });
        await Assert.ThrowsAsync<HttpRequestException>(() => server.VictimsMaps.PostAsync(FaultyServer.Map("a")));
        await Assert.ThrowsAsync<HttpRequestException>(() => server.VictimsMaps.PostAsync(FaultyServer.Map("b")));
        (await server.OthersMaps.GetAsync("b")).Is(404);
        Assert.True(point.IsCrashed);
        point.Dispose();
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("b"))).Is(201);
    }

    [Fact]
    public async Task Reads_refusals_and_other_callers_do_not_count()
    {
        await using var server = await FaultyServer.StartAsync();
        using var point = server.Plan.CrashAfterWrite(FaultyServer.Victim, 1, () => { });
        (await server.VictimsMaps.ListAsync()).Is(200);
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("Not_A_Name"))).Is(422);
        (await server.OthersMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
        Assert.False(point.IsCrashed);
    }
}
