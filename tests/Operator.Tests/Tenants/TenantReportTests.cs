using System.Text.Json;
using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;

namespace Operator.Tests.Tenants;

public sealed class TenantReportTests
{
    [Fact]
    public void A_tenant_on_a_healthy_instance_is_ready_with_a_url()
    {
        var status = Report(Served(InstanceHealth.Healthy)).Status;

        Assert.Equal("https://acme.chat.example.com", status.Url);
        Assert.Equal(["Ready=True/Ready"], Spelled(status.Conditions!));
        Assert.Equal(60, status.Limits!.RequestsPerMinute);
    }

    [Fact]
    public void A_tenant_that_was_placed_this_moment_is_ready_in_the_same_pass() =>
        Assert.Equal(["Ready=True/Ready"], Spelled(Report(Some.Facts(A.Tenant("acme"))).Status.Conditions!));

    [Theory]
    [InlineData(InstanceHealth.Unknown, "Ready=False/InstanceNotReady", "Reconciling=True/InstanceNotReady")]
    [InlineData(InstanceHealth.Down, "Ready=False/InstanceDown", "Reconciling=True/InstanceDown")]
    public void A_tenant_shares_its_instances_fate(InstanceHealth health, string ready, string reconciling) =>
        Assert.Equal([ready, reconciling], Spelled(Report(Served(health)).Status.Conditions!));

    [Fact]
    public void A_child_that_can_never_be_written_stalls_the_tenant_with_the_childs_reason()
    {
        var report = Report(
            Served(InstanceHealth.Healthy),
            new()
            {
                Failures =
                [
                    new(
                        "Ingress",
                        new("shared", "tenant-acme"),
                        FailureReasons.NameTaken,
                        "delete or rename it",
                        IsTransient: false
                    ),
                ],
            }
        );

        Assert.Equal(["Ready=False/NameTaken", "Stalled=True/NameTaken"], Spelled(report.Status.Conditions!));
    }

    [Fact]
    public void A_child_that_can_never_be_written_is_looked_at_again_since_no_event_tells_that_its_name_or_quota_is_free()
    {
        var report = Report(
            Served(InstanceHealth.Healthy),
            new()
            {
                Failures =
                [
                    new(
                        "ResourceQuota",
                        new("shared", "tenant-acme"),
                        FailureReasons.NameTaken,
                        "delete or rename it",
                        IsTransient: false
                    ),
                ],
            }
        );

        Assert.NotEqual(Kubernetes.Controllers.Outcome.Done, report.Outcome);
    }

    [Fact]
    public void A_child_that_failed_for_now_is_tried_again()
    {
        var report = Report(
            Served(InstanceHealth.Healthy),
            new()
            {
                Failures =
                [
                    new(
                        "Ingress",
                        new("shared", "tenant-acme"),
                        FailureReasons.ApiError,
                        "try again",
                        IsTransient: true
                    ),
                ],
            }
        );

        Assert.Equal(["Ready=False/ApiError", "Reconciling=True/ApiError"], Spelled(report.Status.Conditions!));
        Assert.NotEqual(Kubernetes.Controllers.Outcome.Done, report.Outcome);
    }

    [Fact]
    public void A_second_pass_over_the_same_world_reports_the_same_status_and_no_event()
    {
        var facts = Served(InstanceHealth.Healthy);
        var first = Report(facts);

        var second = Report(
            facts with
            {
                Tenant = facts.Tenant with { Status = first.Status },
                Now = facts.Now.AddHours(1),
            }
        );

        Assert.NotEmpty(first.Transitions);
        Assert.Empty(second.Transitions);
        Assert.Equal(first.Status.Conditions, second.Status.Conditions);
        Assert.Equal(first.Status.Placement, second.Status.Placement);
    }

    [Fact]
    public void A_mistake_in_a_served_tenant_leaves_its_hosts_and_url_in_the_status()
    {
        var facts = Served(InstanceHealth.Healthy);
        var served = facts with { Tenant = facts.Tenant with { Status = Report(facts).Status } };

        var broken = served with
        {
            Tenant = served.Tenant with
            {
                Spec = served.Spec with { Placement = new() { Mode = PlacementMode.Dedicated } },
            },
        };
        var status = Report(broken).Status;

        Assert.Equal(["Ready=False/MoveNotSupported", "Stalled=True/MoveNotSupported"], Spelled(status.Conditions!));
        Assert.Equal("https://acme.chat.example.com", status.Url);
        Assert.Equal("one", status.Placement!.InstanceRef!.Name);
    }

    /// <summary>
    /// Spec and status are one object, of which etcd takes 1.5 MiB, and both list their fields once more in the
    /// metadata.
    /// </summary>
    [Fact]
    public void The_largest_spec_that_is_accepted_leaves_room_for_itself()
    {
        var tenant = WithInstanceOf(255);

        Assert.Null(DedicatedTemplate.ExcessOf(tenant.Spec));
        var accepted = AcceptedSpec.After(tenant);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(accepted).Length, 255 * 1024, 300 * 1024);
    }

    [Fact]
    public void A_spec_that_is_larger_is_not_stored_again_in_the_status()
    {
        var status = Report(Some.Facts(WithInstanceOf(900))).Status;

        Assert.Contains("Stalled=True/InvalidInstance", Spelled(status.Conditions!));
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(status).Length, 1, 4096);
    }

    private static Tenant WithInstanceOf(int sizeKiB)
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        return tenant with
        {
            Spec = tenant.Spec with
            {
                Domains =
                [
                    .. Enumerable.Range(100, 32).Select(i => new TenantDomain { Host = $"{new string('h', 250)}{i}" }),
                ],
                Instance = JsonSerializer.SerializeToElement(
                    new { config = new { text = new string('x', sizeKiB * 1024) } }
                ),
            },
        };
    }

    private static TenantFacts Served(InstanceHealth health) =>
        Some.Facts(A.Tenant("acme")) with
        {
            Home = Some.SharedInstance,
            Instance = A.Instance("one", health: health),
        };

    private static TenantReport Report(TenantFacts facts, ApplyResult? applied = null) =>
        TenantReport.Of(facts, TenantDecision.Decide(facts), applied ?? ApplyResult.Unchanged);

    private static IEnumerable<string> Spelled(IReadOnlyList<V1Condition> conditions) =>
        conditions.Select(c => $"{c.Type}={c.Status}/{c.Reason}");
}
