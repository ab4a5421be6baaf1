using Entities;

namespace Operator.ChatInstances.ScaleOut;

/// <summary>
/// A template and its siblings: how full they are together. All have the template's capacity. Whoever is being drained
/// or deleted takes nobody in, but those on it are counted: they are on their way to the others.
/// </summary>
internal sealed record Fleet(
    ChatInstance Template,
    int TemplateTenants,
    int TemplateSeats,
    IReadOnlyList<Sibling> Siblings
)
{
    public IReadOnlyList<Sibling> Active { get; } =
    [
        .. Siblings
            .Where(s => s is { IsDraining: false, IsBeingDeleted: false })
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    public IReadOnlyList<Sibling> Draining { get; } =
    [
        .. Siblings
            .Where(s => s is { IsDraining: true, IsBeingDeleted: false })
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    public int Instances => 1 + Active.Count;

    /// <summary>Those that take tenants in.</summary>
    public int Open => Instances - (Template.Spec.Drain ? 1 : 0);

    private InstanceCapacity Capacity => Template.Spec.Capacity;

    private long Tenants => TemplateTenants + Siblings.Sum(s => (long)s.Tenants);

    private long Seats => TemplateSeats + Siblings.Sum(s => (long)s.Seats);

    /// <summary>Whether <paramref name="instances"/> of them would be full to at least so many percent.</summary>
    public bool IsFull(int instances, int percent) =>
        Seats * 100 >= (long)percent * instances * Capacity.Seats
        || Tenants * 100 >= (long)percent * instances * Capacity.Tenants;

    /// <summary>
    /// Whether one other instance has room for everybody on this one: tenants are not divided, so that room here and
    /// there may be none.
    /// </summary>
    public bool CanTakeOver(Sibling leaving) =>
        (!Template.Spec.Drain && Fits(TemplateTenants, TemplateSeats, leaving))
        || Active.Any(s => s != leaving && Fits(s.Tenants, s.Seats, leaving));

    private bool Fits(int tenants, int seats, Sibling coming) =>
        tenants + coming.Tenants <= Capacity.Tenants && seats + coming.Seats <= Capacity.Seats;
}
