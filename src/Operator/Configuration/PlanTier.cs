namespace Operator.Configuration;

internal enum PlanTier
{
    Shared,
    Dedicated,
}
