using Operator.Gateway;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>A secret of the gateway's process would be listed as the name of a model.</summary>
internal static class ModelNameIsReference
{
    public static Verdict? Check(ProviderPoolFacts facts)
    {
        var providers = facts
            .Pool.Spec.Providers.Where(provider => provider.Models.Any(model => ModelName.IsReference(model.Name)))
            .Select(provider => provider.Name)
            .ToList();
        return providers.Count == 0
            ? null
            : new(
                VerdictState.Stalled,
                ProviderPoolReasons.InvalidSpec,
                $"spec.providers[{string.Join(", ", providers)}].models: a name refers to a variable: write one without ${{ that does not begin with os.environ/"
            );
    }
}
