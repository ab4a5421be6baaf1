namespace Operator.Tests.Placement.Fleets;

internal enum Act
{
    TenantComes,
    TenantGoes,
    SeatsChange,
    DomainChanges,
    PinChanges,

    /// <summary>A backup without statuses was restored over the Tenant.</summary>
    StatusLost,

    /// <summary>Or comes back: it is well, no longer drained, and may have another capacity.</summary>
    InstanceComes,
    InstanceDrains,
    InstanceDown,
    InstanceGoes,

    /// <summary>The operator's cache takes in the next version of the Tenant that it has not seen.</summary>
    CacheCatchesUp,

    /// <summary>A pass decides, and has written nothing yet.</summary>
    PassBegins,

    /// <summary>It writes the routes, or after them the status.</summary>
    PassGoesOn,

    /// <summary>A whole pass, or the rest of one.</summary>
    Pass,

    /// <summary>The edge has taken up the tenant's routes.</summary>
    EdgeFollows,
    TimePasses,

    /// <summary>Whatever was under way is lost; the next process lists everything.</summary>
    OperatorRestarts,
}
