using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Operator.Diagnostics;

/// <summary>What every Prometheus client tells about its process, under the names that dashboards know.</summary>
internal static class ProcessMetrics
{
    public static void Register(Meter meter)
    {
        using var process = Process.GetCurrentProcess();
        var startTime = new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableCounter(
            "process_cpu_seconds_total",
            () => Environment.CpuUsage.TotalTime.TotalSeconds,
            null,
            "Total user and system CPU time spent in seconds"
        );
        meter.CreateObservableGauge(
            "process_resident_memory_bytes",
            () => Environment.WorkingSet,
            null,
            "Resident memory size in bytes"
        );
        meter.CreateObservableGauge(
            "process_start_time_seconds",
            () => startTime,
            null,
            "Start time of the process since unix epoch in seconds"
        );
        meter.CreateObservableGauge(
            "dotnet_gc_heap_size_bytes",
            () => GC.GetTotalMemory(forceFullCollection: false),
            null,
            "Bytes that the garbage collector believes to be allocated"
        );
        meter.CreateObservableCounter(
            "dotnet_gc_pause_seconds_total",
            () => GC.GetTotalPauseDuration().TotalSeconds,
            null,
            "Total time paused by the garbage collector in seconds"
        );
        if (Directory.Exists("/proc/self/fd"))
            meter.CreateObservableGauge(
                "process_open_fds",
                () => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(),
                null,
                "Number of open file descriptors"
            );
    }
}
