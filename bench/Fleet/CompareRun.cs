using System.Diagnostics;

namespace Bench.Fleet;

/// <summary>
/// Two published operators against the same fleet, one run each in turn: what the second costs, as ratios of the first.
/// Only the operator's own process is measured.
/// </summary>
internal static class CompareRun
{
    private const int Tenants = 1000;
    private const int InstanceCount = 4;
    private const int Repetitions = 3;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string before, string after)
    {
        List<BinaryMeasure> old = [],
            now = [];
        for (var i = 0; i < Repetitions; i++)
        {
            old.Add(await OnceAsync(before).ConfigureAwait(false));
            now.Add(await OnceAsync(after).ConfigureAwait(false));
        }
        Console.WriteLine($"{Tenants} starter tenants, median of {Repetitions} runs: before, after, ratio");
        Row("start to ready, ms", m => m.ReadyMs);
        Row("CPU until all are Ready, s", m => m.SignUpCpuSeconds);
        Row("first POST to all Ready, s", m => m.SignUpSeconds);
        Row("peak memory, MiB", m => m.PeakMiB);
        Row("cold start to ready, ms", m => m.ColdReadyMs);
        Row("cold start until all have passed, ms", m => m.ColdPassedMs);
        Row("... its CPU, s", m => m.ColdCpuSeconds);
        Row("... its peak memory, MiB", m => m.ColdPeakMiB);
        Row("requests in 10 idle seconds", m => m.IdleRequests);

        void Row(string name, Func<BinaryMeasure, double> of)
        {
            var (a, b) = (Median(old.Select(of)), Median(now.Select(of)));
            Console.WriteLine(FormattableString.Invariant($"  {name, -38} {a, 10:0.##} {b, 10:0.##} {b / a, 8:0.00}"));
        }
    }

    private static async Task<BinaryMeasure> OnceAsync(string path)
    {
        await using var world = await World.StartAsync().ConfigureAwait(false);
        using var first = world.StartBinary(path);
        var ready = await first.ReadyAsync().ConfigureAwait(false);
        await world.CreateInstancesAsync(InstanceCount, Tenants).ConfigureAwait(false);
        await world.SettleAsync(Quiet).ConfigureAwait(false);

        var (cpu, since, started) = (first.Cpu, world.Revision, Stopwatch.GetTimestamp());
        var all = world.UntilAsync(World.Tenants, since, Tenants, World.IsReady);
        await world.CreateTenantsAsync(Tenants).ConfigureAwait(false);
        await all.ConfigureAwait(false);
        var (signUp, signUpCpu) = (Stopwatch.GetElapsedTime(started), first.Cpu - cpu);
        await world.SettleAsync(Quiet).ConfigureAwait(false);
        world.ResetCounts();
        await Task.Delay(FleetRun.IdleWindow).ConfigureAwait(false);
        var idle = world.OperatorRequests.Sum(c => c.Count);
        var peak = first.PeakMiB;
        await first.StopAsync().ConfigureAwait(false);

        using var second = world.StartBinary(path);
        var coldReady = await second.ReadyAsync().ConfigureAwait(false);
        var coldPassed = await second.PassedAsync(Tenants + InstanceCount).ConfigureAwait(false);
        var measure = new BinaryMeasure
        {
            ReadyMs = ready.TotalMilliseconds,
            SignUpSeconds = signUp.TotalSeconds,
            SignUpCpuSeconds = signUpCpu.TotalSeconds,
            PeakMiB = peak,
            IdleRequests = idle,
            ColdReadyMs = coldReady.TotalMilliseconds,
            ColdPassedMs = coldPassed.TotalMilliseconds,
            ColdCpuSeconds = second.Cpu.TotalSeconds,
            ColdPeakMiB = second.PeakMiB,
        };
        await second.StopAsync().ConfigureAwait(false);
        return measure;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Repetitions / 2);
}
