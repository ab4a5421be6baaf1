using System.Reflection;
using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Manifests.Rbac;

/// <summary>
/// Some verbs on one resource (with its subresource after a slash), or on one object of it, as one class asks for them.
/// </summary>
internal sealed record Grant(
    string Group,
    string Resource,
    RbacVerb Verbs,
    bool OwnNamespace,
    string? ResourceName = null
)
{
    public static IEnumerable<Grant> Of(Type type) =>
        [
            .. type.GetCustomAttributes<EntityRbacAttribute>()
                .SelectMany(rbac => rbac.Entities.Select(entity => Of(entity, rbac))),
            .. type.GetCustomAttributes<GenericRbacAttribute>()
                .SelectMany(rbac =>
                    rbac.Resources.Select(resource => new Grant(
                        rbac.Group,
                        resource,
                        rbac.Verbs,
                        rbac.OwnNamespace,
                        rbac.ResourceName
                    ))
                ),
        ];

    private static Grant Of(Type entity, EntityRbacAttribute rbac)
    {
        var kind =
            entity.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{entity.Name} lacks [KubernetesEntity]");
        return new(
            kind.Group,
            rbac.Subresource is null ? kind.PluralName : $"{kind.PluralName}/{rbac.Subresource}",
            rbac.Verbs,
            rbac.OwnNamespace
        );
    }
}
