using Microsoft.Extensions.Time.Testing;
using Operator.Configuration;
using Support;

namespace Operator.Tests.Configuration;

public sealed class LiveConfigurationTests
{
    private const string Start = "baseDomain: chat.example.com";

    [Fact]
    public void What_a_pass_reads_follows_the_file()
    {
        var live = new LiveConfiguration(Load(Start));
        var told = 0;
        live.Changed += () => told++;

        Assert.Empty(live.Take(Load(Start + "\nplans: { starter: { features: [branding] } }")));

        Assert.Contains(PlanFeature.Branding, live.Value.Plans["starter"].Features);
        Assert.Equal(1, told);
    }

    [Fact]
    public void What_the_process_is_built_around_stays_and_is_named()
    {
        var live = new LiveConfiguration(Load(Start));

        Assert.Equal(
            ["baseDomain", "routing"],
            live.Take(
                Load("baseDomain: other.example.com\nrouting: { className: other }\nplacement: { movesPerMinute: 7 }")
            )
        );

        Assert.Equal(
            ("chat.example.com", "haproxy", 7),
            (live.Value.BaseDomain, live.Value.Routing.ClassName, live.Value.Placement.MovesPerMinute)
        );
    }

    [Fact]
    public void The_same_again_tells_nobody()
    {
        var live = new LiveConfiguration(Load(Start));
        live.Changed += () => Assert.Fail("nothing has changed");

        live.Take(Load(Start));
    }

    [Fact]
    public async Task The_watch_hands_on_every_change_of_the_text_and_nothing_else()
    {
        var time = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        var (text, looks, seen) = ((string?)Start, 0, new List<LoadedConfiguration>());
        var watching = new ConfigurationWatch(
            Read,
            t => ConfigurationLoader.Load(new() { File = t }),
            seen.Add,
            time
        ).RunAsync(stop.Token);

        foreach (var next in new[] { Start, null, "baseDomain: 7", Start, Start })
        {
            text = next;
            var before = Volatile.Read(ref looks);
            time.Advance(ConfigurationWatch.Interval);
            await Eventually.True(() => Volatile.Read(ref looks) > before);
        }

        await stop.CancelAsync();
        await watching;
        Assert.Equal([false, true], seen.Select(s => s.Value is not null));

        string? Read()
        {
            Interlocked.Increment(ref looks);
            return text;
        }
    }

    private static OperatorConfiguration Load(string yaml) => ConfigurationLoader.Load(new() { File = yaml }).Value!;
}
