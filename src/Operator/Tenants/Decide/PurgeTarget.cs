using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Where a tenant's data is to be removed. A dedicated tenant's Secret is the operator's namespace's own, so that the Job does not depend on the namespace that goes.</summary>
internal static class PurgeTarget
{
    private static readonly int[] DefaultPorts = [27017];

    public static Purge OfShared(TenantFacts facts, ChatInstance instance, int attempt) => new()
    {
        Tenant = facts.Name,
        Image = facts.Configuration.Images.MongoDb,
        Attempt = attempt,
        Namespace = instance.Metadata.Namespace!,
        SecretName = ChildNames.Connections(instance.Metadata.Name),
        SecretKey = ConnectionSecrets.MongoUriKey,
        Ports = Ports(facts.SharedMongo, instance.Spec.Mongo.UriSecretRef?.Key),
        StoreOf = instance.Spec.Mongo.Managed is null ? null : instance.Metadata.Name,
    };

    public static Purge OfDedicated(TenantFacts facts, InstanceMongo mongo, int attempt) => new()
    {
        Tenant = facts.Name,
        Image = facts.Configuration.Images.MongoDb,
        Attempt = attempt,
        Namespace = facts.Configuration.OperatorNamespace,
        SecretName = mongo.UriSecretRef!.Name,
        SecretKey = mongo.UriSecretRef.Key!,
        Ports = Ports(facts.Secrets.GetValueOrDefault(mongo.UriSecretRef.Name), mongo.UriSecretRef.Key),
        Database = mongo.Database,
    };

    private static IReadOnlyList<int> Ports(Secret? secret, string? key) =>
        secret is not null && key is not null && SecretContent.Of(secret).Text(key) is { } text && MongoUri.Parse(text) is { } uri ? uri.Ports : DefaultPorts;
}
