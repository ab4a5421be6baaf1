using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EmbeddedApiServer.Routing;

namespace Bench.Fleet;

/// <summary>
/// N tenants signing up at once: how long, how many writes, how much memory, and what the fleet costs once it is still.
/// </summary>
internal static class FleetRun
{
    private const int Repetitions = 3;
    private const int InstanceCount = 4;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    public static TimeSpan IdleWindow { get; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Prints the median of three runs per size. Each run has a process of its own, so that none pays for, or profits
    /// from, another's memory.
    /// </summary>
    public static async Task MediansAsync(IReadOnlyList<int> sizes)
    {
        foreach (var size in sizes)
        {
            var runs = new List<FleetMeasure>();
            for (var i = 0; i < Repetitions; i++)
                runs.Add(await InOwnProcessAsync(size).ConfigureAwait(false));
            Print(size, runs);
        }
    }

    /// <summary>One run in this process; its measure goes to stdout as JSON.</summary>
    public static async Task OnceAsync(int size)
    {
        await using var world = await World.StartAsync().ConfigureAwait(false);
        var first = world.StartOperator();
        await world.CreateInstancesAsync(InstanceCount, size).ConfigureAwait(false);
        await world.SettleAsync(Quiet).ConfigureAwait(false);

        world.ResetCounts();
        var (cpu, since, started) = (Cpu, world.Revision, Stopwatch.GetTimestamp());
        var ready = world.UntilAsync(World.Tenants, since, size, World.IsReady);
        await world.CreateTenantsAsync(size).ConfigureAwait(false);
        var posted = Stopwatch.GetElapsedTime(started);
        await ready.ConfigureAwait(false);
        var (readyAfter, cpuUsed) = (Stopwatch.GetElapsedTime(started), Cpu - cpu);
        await world.SettleAsync(Quiet).ConfigureAwait(false);
        var (requests, tenantPasses, instancePasses) = (
            world.OperatorRequests,
            world.Passes.Count("tenant"),
            world.Passes.Count("chatinstance")
        );
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64;

        world.ResetCounts();
        await Task.Delay(IdleWindow).ConfigureAwait(false);
        var idle = world.OperatorRequests.Sum(c => c.Count);

        var heap = GC.GetTotalMemory(forceFullCollection: true);
        await first.DisposeAsync().ConfigureAwait(false);
        var withoutOperator = GC.GetTotalMemory(forceFullCollection: true);

        world.ResetCounts();
        (cpu, started) = (Cpu, Stopwatch.GetTimestamp());
        await using var second = world.StartOperator();
        while (world.Passes.Total < size + InstanceCount)
            await Task.Delay(5).ConfigureAwait(false);
        var (restart, restartCpu) = (Stopwatch.GetElapsedTime(started), Cpu - cpu);
        await world.SettleAsync(Quiet).ConfigureAwait(false);
        var withSecond = GC.GetTotalMemory(forceFullCollection: true);

        Console.WriteLine(
            JsonSerializer.Serialize(
                new FleetMeasure
                {
                    Tenants = size,
                    PostedSeconds = posted.TotalSeconds,
                    ReadySeconds = readyAfter.TotalSeconds,
                    CpuSeconds = cpuUsed.TotalSeconds,
                    RouteWrites = Sum(requests, r => IsWrite(r) && r.Resource == "ingresses"),
                    StatusWrites = Sum(requests, r => IsWrite(r) && r.Resource == "tenants"),
                    InstanceWrites = Sum(requests, r => IsWrite(r) && r.Resource == "chatinstances"),
                    EventWrites = Sum(requests, r => IsWrite(r) && r.Resource == "events"),
                    Reads = Sum(requests, r => !IsWrite(r)),
                    TenantPasses = tenantPasses,
                    InstancePasses = instancePasses,
                    PeakRssMiB = MiB(peak),
                    HeapMiB = MiB(heap),
                    OperatorHeapMiB = MiB(withSecond - withoutOperator),
                    IdleRequests = idle,
                    RestartSeconds = restart.TotalSeconds,
                    RestartCpuSeconds = restartCpu.TotalSeconds,
                    RestartPasses = world.Passes.Total,
                    RestartWrites = Sum(world.OperatorRequests, IsWrite),
                }
            )
        );
    }

    public static bool IsWrite(RequestCount request) => request.Verb is "create" or "update" or "patch" or "delete";

    public static long Sum(IEnumerable<(RequestCount Request, long Count)> requests, Func<RequestCount, bool> match) =>
        requests.Where(r => match(r.Request)).Sum(r => r.Count);

    private static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    private static double MiB(long bytes) => bytes / 1024d / 1024d;

    private static async Task<FleetMeasure> InOwnProcessAsync(int size)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            ["fleet", "--once", size.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardOutput = true,
        };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await run.WaitForExitAsync().ConfigureAwait(false);
        return JsonSerializer.Deserialize<FleetMeasure>(output)!;
    }

    private static void Print(int size, List<FleetMeasure> runs)
    {
        Console.WriteLine(
            FormattableString.Invariant($"\n{size} tenants, median of {runs.Count} runs (least to most)")
        );
        Row("first POST to all Ready, s", m => m.ReadySeconds);
        Row("... to all POSTs answered, s", m => m.PostedSeconds);
        Row("CPU per tenant, ms", m => m.CpuSeconds / size * 1000);
        Row("route writes per tenant", m => m.RouteWrites / (double)size);
        Row("status writes per tenant", m => m.StatusWrites / (double)size);
        Row("event writes per tenant", m => m.EventWrites / (double)size);
        Row("reads per tenant", m => m.Reads / (double)size);
        Row("passes per tenant", m => m.TenantPasses / (double)size);
        Row("writes to instances", m => m.InstanceWrites);
        Row("passes of instances", m => m.InstancePasses);
        Row("peak RSS, MiB", m => m.PeakRssMiB);
        Row("heap, MiB", m => m.HeapMiB);
        Row("heap of the operator, KiB per tenant", m => m.OperatorHeapMiB * 1024 / size);
        Row("requests while idle", m => m.IdleRequests);
        Row("restart to all passed, s", m => m.RestartSeconds);
        Row("restart CPU per pass, ms", m => m.RestartCpuSeconds / m.RestartPasses * 1000);
        Row("writes of the restart", m => m.RestartWrites);

        void Row(string name, Func<FleetMeasure, double> of)
        {
            var values = runs.Select(of).Order().ToList();
            Console.WriteLine(
                FormattableString.Invariant(
                    $"  {name, -38} {values[values.Count / 2], 10:0.##}   ({values[0]:0.##} to {values[^1]:0.##})"
                )
            );
        }
    }
}
