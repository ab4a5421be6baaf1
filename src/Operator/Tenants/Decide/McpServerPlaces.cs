using Entities;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Where a Tenant's MCP servers may be. Naming one inside the cluster opens the way to it: on an instance of the
/// tenant's own the operator does that, on a shared one its owner must have done it for all tenants.
/// </summary>
internal static class McpServerPlaces
{
    /// <summary>For a tenant with an instance of its own. Null when no server is left out.</summary>
    public static Verdict? Check(TenantFacts facts) =>
        (facts.Spec.McpServers ?? []).Select(server => ObjectionTo(facts, server)).FirstOrDefault(o => o is not null)
            is { } objection
            ? Refusals.Stalled(TenantReasons.OnboardingFailed, objection)
            : null;

    /// <summary>On the tenant's own instance.</summary>
    public static string? ObjectionTo(TenantFacts facts, McpServer server)
    {
        var own = TenantNames.Namespace(facts.Configuration, facts.Name);
        return ServerAddress.OfUrl(server.Url, own) is { } address
            ? Objection(
                server,
                McpAddresses.ObjectionTo(address) ?? McpAddresses.ObjectionOfTenantTo(address, own, facts.Configuration)
            )
            : null;
    }

    /// <summary>On a shared instance; null: on any.</summary>
    public static string? ObjectionTo(McpServer server, ChatInstance? instance)
    {
        if (ServerAddress.OfUrl(server.Url, instance?.Metadata.NamespaceProperty ?? "") is not { } address)
            return null;
        var isOpen =
            instance is null
            || !address.IsInside
            || McpAddresses.Listed(instance).Any(listed => listed.ToString() == address.ToString());
        return Objection(
            server,
            McpAddresses.ObjectionTo(address)
                ?? (
                    isOpen
                        ? null
                        : $"leads to {address}, inside the cluster: whoever owns ChatInstance {instance!.Metadata.NamespaceProperty}/{instance.Metadata.Name} must list {address} in its spec.config.mcpSettings.allowedAddresses, or set spec.placement.mode to Dedicated, or remove it"
                )
        );
    }

    private static string? Objection(McpServer server, string? why) =>
        why is null ? null : $"spec.mcpServers[{server.Name}].url {why}";
}
