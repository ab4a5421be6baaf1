using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The volume for uploaded files when storage is local. It outlives the instance unless spec.deletionPolicy says
/// otherwise.
/// </summary>
internal static class Claims
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        blueprint.Spec.Storage?.Local is not { } local
            ? []
            :
            [
                new(
                    new V1PersistentVolumeClaim
                    {
                        Metadata = ChildMetadata.Of(blueprint, ChildNames.Files(blueprint.Name), Record(blueprint)),
                        Spec = new()
                        {
                            AccessModes =
                            [
                                local.AccessMode == VolumeAccessMode.ReadWriteMany ? "ReadWriteMany" : "ReadWriteOnce",
                            ],
                            StorageClassName = string.IsNullOrEmpty(local.StorageClassName)
                                ? null
                                : local.StorageClassName,
                            Resources = new()
                            {
                                Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = local.Size },
                            },
                        },
                    },
                    Lifetimes.OfData(blueprint)
                ),
            ];

    /// <summary>Data that outlives the instance says which keys it needs.</summary>
    private static Dictionary<string, string>? Record(ChatInstanceBlueprint blueprint) =>
        blueprint.CredentialsFingerprint is { } fingerprint
            ? new() { [Labels.CredentialsFingerprint] = fingerprint }
            : null;
}
