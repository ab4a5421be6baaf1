using k8s.Models;
using Kubernetes.Controllers;

namespace Kubernetes.Tests.Controllers;

public sealed class SignificanceTests
{
    private static readonly V1Deployment Before = new()
    {
        Metadata = new()
        {
            Name = "a",
            Generation = 1,
            ResourceVersion = "1",
            Labels = new Dictionary<string, string> { ["l"] = "1" },
            Finalizers = ["f"],
        },
    };

    [Fact]
    public void A_status_change_is_not_significant() =>
        Assert.False(
            IsSignificant(m =>
                m with
                {
                    ResourceVersion = "2",
                    Labels = new Dictionary<string, string> { ["l"] = "1" },
                    Finalizers = ["f"],
                    Annotations = new Dictionary<string, string>(),
                }
            )
        );

    [Fact]
    public void Spec_deletion_and_metadata_are_significant()
    {
        Assert.True(IsSignificant(m => m with { Generation = 2 }));
        Assert.True(IsSignificant(m => m with { DeletionTimestamp = DateTime.UnixEpoch }));
        Assert.True(IsSignificant(m => m with { Labels = new Dictionary<string, string> { ["l"] = "2" } }));
        Assert.True(IsSignificant(m => m with { Labels = null }));
        Assert.True(IsSignificant(m => m with { Annotations = new Dictionary<string, string> { ["a"] = "1" } }));
        Assert.True(IsSignificant(m => m with { Finalizers = [] }));
        Assert.True(
            IsSignificant(m =>
                m with
                {
                    OwnerReferences =
                    [
                        new()
                        {
                            ApiVersion = "v1",
                            Kind = "K",
                            Name = "n",
                            Uid = "u",
                        },
                    ],
                }
            )
        );
    }

    [Fact]
    public void Appearing_and_vanishing_are_significant()
    {
        Assert.True(Significance.OfSpecOrMetadata(null, Before));
        Assert.True(Significance.OfSpecOrMetadata(Before, null));
    }

    [Fact]
    public void Kinds_without_a_generation_are_compared_by_version()
    {
        var before = new V1ConfigMap
        {
            Metadata = new() { Name = "a", ResourceVersion = "1" },
        };

        Assert.True(
            Significance.OfSpecOrMetadata(
                before,
                before with
                {
                    Metadata = before.Metadata with { ResourceVersion = "2" },
                }
            )
        );
        Assert.False(Significance.OfSpecOrMetadata(before, before with { }));
    }

    private static bool IsSignificant(Func<V1ObjectMeta, V1ObjectMeta> change) =>
        Significance.OfSpecOrMetadata(Before, Before with { Metadata = change(Before.Metadata) });
}
