using System.Runtime.InteropServices;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// status.accepted keeps the spec a second time, and one object may have 1.5 MB: a spec that fills it could be neither
/// accepted nor reported on. Every other field is bounded by the schema.
/// </summary>
internal static class SpecTooLarge
{
    private const int MostKiB = 256;

    public static Verdict? Check(TenantFacts facts) =>
        facts.Spec.Instance is { } instance
        && JsonMarshal.GetRawUtf8Value(instance).Length / 1024 is > MostKiB and var size
            ? Refusals.Stalled(
                TenantReasons.InvalidInstance,
                $"spec.instance has {size} KiB: write at most {MostKiB} KiB"
            )
            : null;
}
