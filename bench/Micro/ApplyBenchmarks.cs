using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;

namespace Bench.Micro;

/// <summary>What it costs to find that nothing needs writing, for the largest child: the Deployment.</summary>
public class ApplyBenchmarks
{
    private readonly ChildKind<V1Deployment> _kind = new(
        new ObjectCache<V1Deployment>(CoreResources.Deployments, new(), NullLoggerFactory.Instance)
    );
    private readonly Owner _owner = Owner.Of(Samples.InstanceFacts.Instance);
    private readonly V1Deployment _desired = ChatInstanceRendering
        .Render(ChatInstanceDecision.Decide(Samples.InstanceFacts).Blueprint!)
        .Select(o => o.Value)
        .OfType<V1Deployment>()
        .Single();
    private readonly JsonObject _document;
    private readonly JsonObject _live;

    public ApplyBenchmarks() => (_document, _live) = (Document(), Document());

    [Benchmark]
    public object DocumentWithAppliedHash() => Document();

    [Benchmark]
    public bool CompareWithLive() => LiveComparison.Satisfies(_live, _document);

    private JsonObject Document() => ChildDocument.Of(_kind.ToJson(_desired), _owner, Lifetime.Owned);
}
