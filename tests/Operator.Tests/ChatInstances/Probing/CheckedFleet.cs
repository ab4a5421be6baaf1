using System.Collections.Concurrent;
using Entities;
using k8s.Models;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Render;
using Operator.Offline;
using Prometheus;
using Support;

namespace Operator.Tests.ChatInstances.Probing;

/// <summary>
/// Instances with running pods, health checks at work on them under a clock that a test moves, and answers that it
/// scripts.
/// </summary>
internal sealed class CheckedFleet : IProbe, ISignOnProbe, IIssuers, IAsyncDisposable
{
    private readonly CollectorRegistry _metrics = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new();
    private readonly OfflineCache<ChatInstance> _instances = new(ChatResources.ChatInstances);
    private readonly OfflineCache<V1Deployment> _deployments = new(CoreResources.Deployments);
    private readonly OfflineCache<V1Secret> _secrets = new(CoreResources.Secrets);
    private readonly ConcurrentQueue<(string Name, TimeSpan At)> _checks = new();
    private readonly ConcurrentQueue<(string Name, string Secret, TimeSpan At)> _samples = new();
    private readonly ConcurrentQueue<NamespacedName> _woken = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DateTimeOffset _start;
    private readonly Task _run;
    private int _inFlight;
    private int _podsAsked;
    private int _issuersAsked;
    private int _version;
    private int _mostInFlight;

    public CheckedFleet(int size, string interval = "30s")
    {
        _start = _time.GetUtcNow();
        Activity = new(_time);
        for (var number = 0; number < size; number++)
            Put(Instance($"i{number}", interval));
        var services = new RuntimeServices
        {
            Time = _time,
            Loggers = NullLoggerFactory.Instance,
            Metrics = new(_metrics),
            Jitter = () => 0,
        };
        _run = new HealthChecks(
            _instances,
            _deployments,
            this,
            Board,
            new(this, _secrets, Activity),
            new(this, this, SignOn, _time),
            new(_metrics),
            services,
            _woken.Enqueue
        ).RunAsync(_stop.Token);
    }

    public ProbeBoard Board { get; } = new();

    public ActivityBoard Activity { get; }

    public SignOnBoard SignOn { get; } = new();

    /// <summary>What a pod says to somebody who wants to sign in, and what the issuer says.</summary>
    public (SignOnAnswer OfPod, IssuerAnswer OfIssuer) SignsIn { get; set; }

    /// <summary>How often instances and issuers were asked for it.</summary>
    public (int Pods, int Issuers) Asked => (Volatile.Read(ref _podsAsked), Volatile.Read(ref _issuersAsked));

    /// <summary>In the order in which instances were asked who is active.</summary>
    public IReadOnlyList<(string Name, string Secret, TimeSpan At)> Samples => [.. _samples];

    /// <summary>What a pod says to that.</summary>
    public int? ActiveOnOnePod { get; set; }

    /// <summary>In the order of the checks.</summary>
    public IReadOnlyList<(string Name, TimeSpan At)> Checks => [.. _checks];

    public IReadOnlyList<NamespacedName> Woken => [.. _woken];

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    public Func<string, Task<ProbeResult>> Answer { get; set; } = _ => Task.FromResult(ProbeResult.Well);

    public ChatInstance this[string name] => _instances.Get(new("chat", name))!;

    public static ChatInstance Instance(string name, string interval, string? uid = null) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "chat",
                Uid = uid ?? $"uid-{name}",
            },
            Spec = new()
            {
                Mode = InstanceMode.Shared,
                Mongo = new(),
                HealthCheck = new() { Interval = interval, Timeout = "1s" },
            },
        };

    /// <summary>Creates or changes an instance, with a pod that serves.</summary>
    public void Put(ChatInstance instance, int availablePods = 1)
    {
        _deployments.Record(
            new()
            {
                Metadata = new()
                {
                    Name = instance.Metadata.Name,
                    NamespaceProperty = "chat",
                    ResourceVersion = $"{++_version}",
                },
                Status = new() { AvailableReplicas = availablePods, ReadyReplicas = availablePods },
            }
        );
        _instances.Record(instance);
    }

    public void PutMetricsSecret(string name, string secret) =>
        _secrets.Record(
            new()
            {
                Metadata = new() { Name = ChildNames.Sessions(name), NamespaceProperty = "chat" },
                Data = new Dictionary<string, byte[]>
                {
                    ["METRICS_SECRET"] = System.Text.Encoding.UTF8.GetBytes(secret),
                },
            }
        );

    public void Delete(string name) => _instances.RecordDeleted(new("chat", name), this[name].Metadata.Uid!);

    /// <summary>Lets time pass second by second; each ends when the checks that were due in it have begun.</summary>
    public async Task PassAsync(int seconds, Func<TimeSpan, int> checksBy)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var expected = checksBy(_time.GetUtcNow() - _start);
            await Eventually.True(() => _checks.Count >= expected && InFlight == 0);
        }
    }

    public void Advance(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>How many checks of instances with this interval are due in the time since the start.</summary>
    public int Due(TimeSpan elapsed, IEnumerable<string> names, TimeSpan interval) =>
        names.Sum(name =>
            ProbeSlots.UntilNext($"uid-{name}", interval, _start) is var first && first <= elapsed
                ? 1 + (int)((elapsed - first) / interval)
                : 0
        );

    async Task<ProbeResult> IProbe.CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        var inFlight = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _mostInFlight, inFlight);
        _checks.Enqueue((target.Service.Name, _time.GetUtcNow() - _start));
        try
        {
            return await Answer(target.Service.Name);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    Task<int?> IProbe.CountActiveAsync(ProbeTarget target, string metricsSecret, CancellationToken cancellationToken)
    {
        _samples.Enqueue((target.Service.Name, metricsSecret, _time.GetUtcNow() - _start));
        return Task.FromResult(ActiveOnOnePod);
    }

    Task<SignOnAnswer> ISignOnProbe.AskAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _podsAsked);
        return Task.FromResult(SignsIn.OfPod);
    }

    Task<IssuerAnswer> IIssuers.AskAsync(Uri issuer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _issuersAsked);
        return Task.FromResult(SignsIn.OfIssuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
