using Kubernetes.Objects;

namespace Entities;

/// <summary>API group, version and resources of the three kinds.</summary>
public static class ChatResources
{
    public const string Group = "chat.scalewize.ai";
    public const string Version = "v1alpha1";
    public const string ApiVersion = Group + "/" + Version;

    public static ResourceDefinition<Tenant> Tenants { get; } = new(EntitiesJson.Of<Tenant>());

    public static ResourceDefinition<ChatInstance> ChatInstances { get; } = new(EntitiesJson.Of<ChatInstance>());

    public static ResourceDefinition<ProviderPool> ProviderPools { get; } = new(EntitiesJson.Of<ProviderPool>());
}
