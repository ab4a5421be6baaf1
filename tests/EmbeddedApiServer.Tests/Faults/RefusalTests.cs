using EmbeddedApiServer.Faults;

namespace EmbeddedApiServer.Tests.Faults;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_refused_write_takes_no_effect_and_says_why()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(Fault.Conflict) { Verb = "create", Times = 1 });
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("a"))).Is(409, "Conflict");
        (await server.OthersMaps.GetAsync("a")).Is(404);
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("a"))).Is(201);
    }

    [Fact]
    public async Task A_throttled_caller_is_told_when_to_come_back()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(Fault.TooManyRequests(7)));
        var refused = (await server.VictimsMaps.ListAsync()).Is(429, "TooManyRequests");
        Assert.Equal("7", refused.Text("details.retryAfterSeconds"));
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_write_in_effect()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.LoseAnswer()) { Verb = "create" });
        (await server.VictimsMaps.PostAsync(FaultyServer.Map("a"))).Is(500, "InternalError");
        (await server.OthersMaps.GetAsync("a")).Is(200);
    }

    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 200)]
    public async Task A_connection_drops_before_or_after_the_effect(bool afterEffect, int code)
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.Drop(afterEffect)) { Verb = "create", User = FaultyServer.Victim });
        await Assert.ThrowsAsync<HttpRequestException>(() => server.VictimsMaps.PostAsync(FaultyServer.Map("a")));
        (await server.OthersMaps.GetAsync("a")).Is(code);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_delay_has_passed()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(new Fault.Delay(TimeSpan.FromMinutes(1))));
        var answer = server.VictimsMaps.ListAsync();
        await Support.Eventually.True(() => server.Time.ActiveTimers > 0);
        Assert.False(answer.IsCompleted);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await answer).Is(200);
    }

    [Fact]
    public async Task A_rule_hits_only_what_it_names()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(
            new FaultRule(Fault.Unavailable)
            {
                User = FaultyServer.Victim,
                Verb = "get",
                Resource = "configmaps",
                Name = "a",
            }
        );
        (await server.OthersMaps.GetAsync("a")).Is(404);
        (await server.VictimsMaps.GetAsync("b")).Is(404);
        (await server.VictimsMaps.GetAsync("a")).Is(503);
    }

    [Fact]
    public async Task A_rule_skips_and_ends_as_told()
    {
        await using var server = await FaultyServer.StartAsync();
        server.Plan.Add(new FaultRule(Fault.Unavailable) { Skip = 1, Times = 2 });
        Assert.Equal([200, 503, 503, 200], await CodesAsync(server, 4));
    }

    [Fact]
    public async Task The_same_seed_hits_the_same_requests()
    {
        var runs = new List<IReadOnlyList<int>>();
        foreach (var seed in new[] { 1, 1, 2 })
        {
            await using var server = await FaultyServer.StartAsync(seed);
            server.Plan.Add(new FaultRule(Fault.Unavailable) { Probability = 0.5 });
            runs.Add(await CodesAsync(server, 40));
            Assert.Equal(runs[^1].Count(code => code == 503), server.Plan.Injected.Count);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        Assert.InRange(runs[0].Count(code => code == 503), 8, 32);
    }

    private static async Task<IReadOnlyList<int>> CodesAsync(FaultyServer server, int requests)
    {
        var codes = new List<int>();
        for (var i = 0; i < requests; i++)
            codes.Add((await server.VictimsMaps.ListAsync()).Code);
        return codes;
    }
}
