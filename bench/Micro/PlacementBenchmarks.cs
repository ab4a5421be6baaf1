using BenchmarkDotNet.Attributes;
using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Placement;

namespace Bench.Micro;

/// <summary>
/// Finding a tenant its instance among a hundred, once and for a whole fleet that arrives at the same time.
/// </summary>
public class PlacementBenchmarks
{
    private static readonly PlacementRequest FiveSeats = new(5, null, null);

    private readonly ChatInstance[] _instances =
    [
        .. Enumerable.Range(0, 100).Select(i => Samples.Instance($"shared-{i}")),
    ];
    private readonly Tenant[] _tenants = [.. Enumerable.Range(0, 5000).Select(i => Samples.Tenant($"tenant-{i}"))];

    private readonly ObjectCache<Tenant> _cache = new(ChatResources.Tenants, new(), NullLoggerFactory.Instance);

    public PlacementBenchmarks() => Array.ForEach(_tenants, _cache.Record);

    [Benchmark]
    public object? ChooseAmong100() =>
        LeastLoaded
            .Choose(
                FiveSeats,
                [.. _instances.Select((instance, i) => new Candidate(instance, new(i % 40, i)) { Active = i % 7 })]
            )
            .Chosen;

    [Benchmark(OperationsPerInvoke = 5000)]
    public object? PlaceOneOf5000On100()
    {
        var occupancy = new Occupancy(_cache);
        ChatInstance? last = null;
        foreach (var tenant in _tenants)
        {
            last = occupancy.Decide(
                tenant,
                loadOf => Choose(loadOf).Chosen,
                chosen => NamespacedName.Of(chosen!),
                _ => true
            );
        }
        return last;
    }

    private PlacementResult Choose(Func<NamespacedName, Load> loadOf) =>
        LeastLoaded.Choose(
            FiveSeats,
            [.. _instances.Select(instance => new Candidate(instance, loadOf(NamespacedName.Of(instance))))]
        );
}
