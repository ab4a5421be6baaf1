using k8s.Models;
using Operator.Apply;

namespace Operator.Tests.Apply;

public sealed class OwnershipTests
{
    private static readonly Owner Owner = new()
    {
        ApiVersion = "chat.scalewize.ai/v1alpha1",
        Kind = "Tenant",
        Key = new(null, "acme"),
        Uid = "new",
    };

    [Fact]
    public void What_carries_the_owners_uid_is_its_own() =>
        Assert.Null(Objection(new() { Labels = Map(Labels.OwnerUid, "new") }));

    [Fact]
    public void An_owner_reference_is_enough_when_the_labels_were_edited_away() =>
        Assert.Null(Objection(new() { OwnerReferences = [Reference("new")] }));

    [Fact]
    public void A_retained_object_is_adopted_by_a_new_owner_of_the_same_name() =>
        Assert.Null(
            Objection(new() { Labels = Map(Labels.OwnerUid, "old"), Annotations = Map(Labels.Retained, "Tenant/acme") })
        );

    [Fact]
    public void A_retained_object_of_another_owner_is_taken() =>
        Assert.Equal(
            FailureReasons.NameTaken,
            Objection(
                new() { Labels = Map(Labels.OwnerUid, "old"), Annotations = Map(Labels.Retained, "Tenant/other") }
            )?.Reason
        );

    [Fact]
    public void An_object_of_somebody_else_is_taken_and_stays_so_until_a_person_acts()
    {
        var objection = Objection(new());

        Assert.Equal((FailureReasons.NameTaken, false), (objection?.Reason, objection?.IsTransient));
    }

    [Fact]
    public void What_a_deleted_owner_of_the_same_name_left_behind_will_go_by_itself()
    {
        var objection = Objection(new() { Labels = Map(Labels.OwnerUid, "old"), OwnerReferences = [Reference("old")] });

        Assert.Equal((FailureReasons.Terminating, true), (objection?.Reason, objection?.IsTransient));
    }

    [Fact]
    public void An_own_object_that_is_being_deleted_is_waited_for() =>
        Assert.Equal(
            FailureReasons.Terminating,
            Objection(new() { Labels = Map(Labels.OwnerUid, "new"), DeletionTimestamp = DateTime.UnixEpoch })?.Reason
        );

    private static Refusal? Objection(V1ObjectMeta metadata) =>
        Ownership.ObjectionTo(
            new V1ConfigMap { Metadata = metadata with { Name = "x", NamespaceProperty = "n" } },
            Owner
        );

    private static Dictionary<string, string> Map(string key, string value) => new() { [key] = value };

    private static V1OwnerReference Reference(string uid) =>
        new()
        {
            ApiVersion = Owner.ApiVersion,
            Kind = "Tenant",
            Name = "acme",
            Uid = uid,
            Controller = true,
        };
}
