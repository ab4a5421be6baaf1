using Entities;
using Kubernetes.Objects;

namespace Operator.Tests.Placement.Fleets;

/// <summary>A fleet and its operator, to which a history happens. What must hold is in <see cref="Laws"/>.</summary>
internal sealed class Fleet
{
    private readonly Cluster _cluster = new();
    private readonly Dictionary<string, Queue<Tenant?>> _unseen = [];
    private readonly Laws _laws;
    private Process _process;

    private Fleet()
    {
        _process = new(_cluster);
        _laws = new(_cluster);
    }

    /// <summary>Throws when a law is broken, with the law and the step that broke it.</summary>
    public static void Live(IReadOnlyList<Step> history)
    {
        var fleet = new Fleet();
        foreach (var (number, step) in history.Index())
        {
            try
            {
                fleet.Happen(step);
                fleet._laws.HoldAfter(fleet._process);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"step {number + 1}, {step}: {e.Message}", e);
            }
        }
    }

    private void Happen(Step step)
    {
        var (name, key) = ($"t{step.Who}", new NamespacedName(step.Who % 2 == 0 ? "a" : "b", $"i{step.Who % 4}"));
        switch (step.Act)
        {
            case Act.InstanceComes:
                See(Opened(key, step.Amount));
                break;
            case Act.InstanceDrains
            or Act.InstanceDown
            or Act.InstanceGoes when _cluster.Instances.GetValueOrDefault(key) is { } instance:
                Trouble(step.Act, instance);
                break;
            case Act.TenantComes when !_cluster.Tenants.ContainsKey(name):
                Change(Arrived(name, step.Amount));
                CatchUp(name);
                break;
            case Act.TimePasses:
                _cluster.Now += TimeSpan.FromMinutes(5 * (1 + (step.Amount % 3)));
                break;
            case Act.OperatorRestarts:
                _unseen.Clear();
                _process = new(_cluster);
                _laws.Restarted();
                break;
            default:
                if (_cluster.Tenants.GetValueOrDefault(name) is { } tenant)
                    Happen(step, tenant);
                else if (step.Act == Act.CacheCatchesUp)
                    CatchUp(name);
                break;
        }
    }

    private void Happen(Step step, Tenant tenant)
    {
        var name = tenant.Metadata.Name;
        switch (step.Act)
        {
            case Act.TenantGoes:
                Go(tenant);
                break;
            case Act.SeatsChange:
                Change(tenant with { Spec = tenant.Spec with { Seats = 1 + (step.Amount % 6) } }, isSpec: true);
                break;
            case Act.DomainChanges:
                Change(
                    tenant with
                    {
                        Spec = tenant.Spec with
                        {
                            Domains =
                                step.Amount % 3 == 0 ? null : [new() { Host = $"chat{step.Amount % 3}.customer.org" }],
                        },
                    },
                    isSpec: true
                );
                break;
            case Act.PinChanges:
                var pin =
                    step.Amount % 5 is var at && at < 4
                        ? new NamespacedReference { Namespace = at % 2 == 0 ? "a" : "b", Name = $"i{at}" }
                        : null;
                Change(
                    tenant with
                    {
                        Spec = tenant.Spec with { Placement = tenant.Spec.Placement with { InstanceRef = pin } },
                    },
                    isSpec: true
                );
                break;
            case Act.StatusLost:
                Change(tenant with { Status = new() });
                break;
            case Act.CacheCatchesUp:
                CatchUp(name);
                break;
            case Act.EdgeFollows:
                foreach (var route in _cluster.RoutesOf(tenant))
                    _process.Sees(
                        _cluster.Put(
                            route with
                            {
                                Status = new() { LoadBalancer = new() { Ingress = [new() { Ip = "192.0.2.1" }] } },
                            }
                        )
                    );
                break;
            case Act.PassBegins when !_process.UnderWay.ContainsKey(name):
                Begin(name);
                break;
            case Act.PassGoesOn:
                GoOn(name);
                break;
            case Act.Pass:
                if (!_process.UnderWay.ContainsKey(name))
                    Begin(name);
                while (GoOn(name))
                {
                    // Until all of it is written.
                }
                break;
        }
    }

    private void Begin(string name)
    {
        if (_process.Begin(name) is { } pass)
            _laws.HoldFor(pass, _process);
    }

    private bool GoOn(string name)
    {
        var (before, pass) = (_cluster.Tenants[name], _process.UnderWay.GetValueOrDefault(name));
        var more = _process.GoOn(name);
        var after = _cluster.Tenants[name];
        if (!ReferenceEquals(before, after))
            Unseen(name).Enqueue(after);
        if (pass is { Plan.Applies: true })
            _laws.HoldForRoutesOf(after, isDone: !more);
        return more;
    }

    private void Change(Tenant tenant, bool isSpec = false) =>
        Unseen(tenant.Metadata.Name)
            .Enqueue(
                _cluster.Put(
                    isSpec
                        ? tenant with
                        {
                            Metadata = tenant.Metadata with { Generation = tenant.Metadata.Generation + 1 },
                        }
                        : tenant
                )
            );

    /// <summary>Its routes go with it; the operator is told of the Tenant later.</summary>
    private void Go(Tenant tenant)
    {
        foreach (var route in _cluster.RoutesOf(tenant))
        {
            _cluster.Routes.Remove(NamespacedName.Of(route));
            _process.SeesGone(route);
        }
        _cluster.Tenants.Remove(tenant.Metadata.Name);
        Unseen(tenant.Metadata.Name).Enqueue(null);
    }

    private void CatchUp(string name)
    {
        if (!Unseen(name).TryDequeue(out var next))
            return;
        if (next is not null)
            _process.Tenants.Record(next);
        else if (_process.Tenants.Get(new(null, name)) is { } gone)
            _process.Tenants.RecordDeleted(new(null, name), gone.Metadata.Uid!);
    }

    private Queue<Tenant?> Unseen(string name) => _unseen.TryGetValue(name, out var queue) ? queue : _unseen[name] = [];

    private void Trouble(Act act, ChatInstance instance)
    {
        if (act == Act.InstanceDrains)
            See(instance with { Spec = instance.Spec with { Drain = true } });
        else if (act == Act.InstanceDown)
            See(
                instance with
                {
                    Status = instance.Status with { Health = InstanceHealth.Down, HealthSince = _cluster.Now },
                }
            );
        else if (instance.Metadata.DeletionTimestamp is null)
            See(instance with { Metadata = instance.Metadata with { DeletionTimestamp = _cluster.Now.UtcDateTime } });
        else if (!_laws.IsNeeded(NamespacedName.Of(instance), _process))
            Vanish(instance);
    }

    private void Vanish(ChatInstance instance)
    {
        _cluster.Instances.Remove(NamespacedName.Of(instance));
        _process.SeesGone(instance);
    }

    private void See(ChatInstance instance) => _process.Sees(_cluster.Put(instance));

    private ChatInstance Opened(NamespacedName key, int amount)
    {
        var capacity = new InstanceCapacity { Tenants = 1 + (amount % 3), Seats = 4 + (amount % 7) };
        if (_cluster.Instances.GetValueOrDefault(key) is { Metadata.DeletionTimestamp: null } known)
            return known with
            {
                Spec = known.Spec with { Drain = false, Capacity = capacity },
                Status = known.Status with { Health = InstanceHealth.Healthy, HealthSince = _cluster.Now },
            };
        return _cluster.Instances.GetValueOrDefault(key)
            ?? new ChatInstance
            {
                Metadata = new() { Name = key.Name, NamespaceProperty = key.Namespace },
                Spec = new()
                {
                    Mode = InstanceMode.Shared,
                    Version = "v0.8.7",
                    Mongo = new(),
                    Capacity = capacity,
                    Region = amount % 4 == 3 ? "north" : null,
                },
                Status = new()
                {
                    Health = InstanceHealth.Healthy,
                    DataFingerprint = amount == 9 ? "other data" : "data",
                },
            };
    }

    private static Tenant Arrived(string name, int amount) =>
        new()
        {
            Metadata = new() { Name = name, Generation = 1 },
            Spec = new()
            {
                Plan = PlanName.Professional,
                Seats = 1 + (amount % 4),
                Domains = amount >= 5 ? [new() { Host = "chat1.customer.org" }] : null,
                Placement = new() { Region = amount == 9 ? "north" : null },
            },
        };
}
