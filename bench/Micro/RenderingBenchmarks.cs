using BenchmarkDotNet.Attributes;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.Routing;
using Operator.Tenants.Decide;
using Operator.Tenants.Render;

namespace Bench.Micro;

/// <summary>Facts to desired objects: the pure part of a pass.</summary>
public class RenderingBenchmarks
{
    private readonly IRouteFlavour _flavour = RouteFlavours.Of(Samples.Configuration.Routing);

    [Benchmark]
    public object DecideAndRenderTenant() =>
        TenantRendering.Render(TenantDecision.Decide(Samples.TenantFacts), _flavour);

    [Benchmark]
    public object DecideAndRenderInstance() =>
        ChatInstanceRendering.Render(ChatInstanceDecision.Decide(Samples.InstanceFacts).Blueprint!);
}
