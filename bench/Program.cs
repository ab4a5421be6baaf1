using Bench.Fleet;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

switch (args)
{
    case ["fleet", "--once", var size]:
        await FleetRun.OnceAsync(int.Parse(size)).ConfigureAwait(false);
        break;
    case ["fleet", .. var sizes]:
        await FleetRun.MediansAsync(sizes is [] ? [100, 1000] : [.. sizes.Select(int.Parse)]).ConfigureAwait(false);
        break;
    case ["compare", var before, var after]:
        await CompareRun.RunAsync(before, after).ConfigureAwait(false);
        break;
    case ["flip"]:
        await FlipRun.RunAsync().ConfigureAwait(false);
        break;
    default:
        var config = ManualConfig
            .Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithOptions(ConfigOptions.JoinSummary);
        BenchmarkSwitcher.FromAssembly(typeof(FleetRun).Assembly).Run(args is [] ? ["--filter", "*"] : args, config);
        break;
}
