using Kubernetes.Objects;

namespace Entities;

/// <summary>Where the three kinds live in the API.</summary>
public static class ChatResources
{
    public const string Group = "chat.scalewize.ai";
    public const string Version = "v1alpha1";
    public const string ApiVersion = Group + "/" + Version;

    public static ResourceDefinition<Tenant> Tenants { get; } =
        new(EntitiesJsonContext.Default.Tenant, EntitiesJsonContext.Default.KubernetesListTenant);

    public static ResourceDefinition<ChatInstance> ChatInstances { get; } =
        new(EntitiesJsonContext.Default.ChatInstance, EntitiesJsonContext.Default.KubernetesListChatInstance);

    public static ResourceDefinition<ProviderPool> ProviderPools { get; } =
        new(EntitiesJsonContext.Default.ProviderPool, EntitiesJsonContext.Default.KubernetesListProviderPool);
}
