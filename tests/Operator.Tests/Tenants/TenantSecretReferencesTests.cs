using System.Text.Json;
using Entities;
using k8s.Models;
using Operator.Tenants;
using Operator.Tenants.Decide;

namespace Operator.Tests.Tenants;

public sealed class TenantSecretReferencesTests
{
    [Fact]
    public void A_shared_tenant_needs_none_of_the_secrets_of_dedicated_instances() =>
        Assert.Empty(
            TenantSecretReferences.Of(
                A.Tenant("acme", PlanName.Enterprise) with
                {
                    Spec = new()
                    {
                        Plan = PlanName.Enterprise,
                        Placement = new() { Mode = PlacementMode.Shared },
                    },
                },
                Some.Configuration
            )
        );

    [Fact]
    public void A_secret_that_the_instance_reads_is_copied_whatever_its_key_is_called()
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        var facts = Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with
                {
                    Instance = JsonDocument
                        .Parse("""{"env":[{"name":"CA","valueFrom":{"secretKeyRef":{"name":"ca","key":"tls.crt"}}}]}""")
                        .RootElement,
                },
            }
        ) with
        {
            Secrets = new Dictionary<string, V1Secret?>
            {
                ["mongo"] = Some.Secret("mongo", "uri"),
                ["ca"] = Some.Secret("ca", "tls.crt"),
            },
        };

        Assert.Equal(
            ["ca", "mongo"],
            TenantDecision.Decide(facts).SecretCopies.Select(c => c.Target.Name).Order(StringComparer.Ordinal)
        );
    }
}
