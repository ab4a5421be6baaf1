using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// The volume of a store. A claim of its own, and no template of the StatefulSet: those can neither grow nor be adopted
/// by the next instance of the name. It says which password its data was made with, as soon as that is known to be
/// stored.
/// </summary>
internal static class StoreClaims
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        var name = store.Name(blueprint.Name);
        var annotations = blueprint.Stores.Fingerprints.TryGetValue(name, out var fingerprint)
            ? new Dictionary<string, string> { [Labels.PasswordFingerprint] = fingerprint }
            : null;
        return new(
            new V1PersistentVolumeClaim
            {
                Metadata = BackingMetadata.Of(blueprint, name, store.Component, annotations),
                Spec = new()
                {
                    AccessModes = ["ReadWriteOnce"],
                    StorageClassName = string.IsNullOrEmpty(store.StorageClassName) ? null : store.StorageClassName,
                    Resources = new()
                    {
                        Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = store.Storage },
                    },
                },
            },
            Lifetimes.OfData(blueprint)
        );
    }
}
