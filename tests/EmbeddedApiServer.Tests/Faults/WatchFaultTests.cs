using EmbeddedApiServer.Faults;

namespace EmbeddedApiServer.Tests.Faults;

public sealed class WatchFaultTests
{
    [Fact]
    public async Task A_cut_watch_ends_in_order()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.CutWatch(TimeSpan.FromMinutes(1), Abruptly: false)) { Verb = "watch" });
        await using var watch = await server.VictimsMaps.WatchAsync();
        (await server.OthersMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
        Assert.Equal("ADDED a", await watch.NextNameAsync());
        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task An_abruptly_cut_watch_breaks()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.CutWatch(TimeSpan.FromMinutes(1), Abruptly: true)) { Verb = "watch" });
        await using var watch = await server.VictimsMaps.WatchAsync();
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<IOException>(watch.NextAsync);
    }

    [Fact]
    public async Task A_held_watch_is_silent_and_loses_nothing()
    {
        await using var server = await FaultyServer.StartAsync();
        await using var stale = await server.VictimsMaps.WatchAsync();
        await using var fresh = await server.OthersMaps.WatchAsync();
        var held = stale.NextNameAsync();
        using (server.Plan.HoldWatches(FaultyServer.Victim))
        {
            (await server.OthersMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
            (await server.OthersMaps.DeleteAsync("a")).Is(200);
            Assert.Equal("ADDED a", await fresh.NextNameAsync());
            Assert.Equal("DELETED a", await fresh.NextNameAsync());
            Assert.False(held.IsCompleted);
        }

        Assert.Equal("ADDED a", await held);
        Assert.Equal("DELETED a", await stale.NextNameAsync());
    }

    [Fact]
    public async Task A_stalled_watch_never_speaks_while_others_do()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.StallWatch()) { Verb = "watch", User = FaultyServer.Victim });
        await using var fresh = await server.OthersMaps.WatchAsync();
        await using var stalled = await server.VictimsMaps.WatchAsync();
        var silent = stalled.NextNameAsync();
        (await server.OthersMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
        Assert.Equal("ADDED a", await fresh.NextNameAsync());
        Assert.False(silent.IsCompleted);
    }
}
