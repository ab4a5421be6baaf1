using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;

namespace Operator.Onboarding;

/// <summary>
/// What config.interface says about permissions, as LibreChat's roles have it. LibreChat itself gives it to the roles
/// without a tenant alone, when it starts. Source: PERMISSION_TYPE_INTERFACE_FIELDS and PERMISSION_SUB_KEYS of
/// librechat-data-provider 0.8.521, updateInterfacePermissions.
/// </summary>
internal static class RolePermissions
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["prompts"] = "PROMPTS",
        ["agents"] = "AGENTS",
        ["bookmarks"] = "BOOKMARKS",
        ["memories"] = "MEMORIES",
        ["multiConvo"] = "MULTI_CONVO",
        ["temporaryChat"] = "TEMPORARY_CHAT",
        ["runCode"] = "RUN_CODE",
        ["webSearch"] = "WEB_SEARCH",
        ["fileSearch"] = "FILE_SEARCH",
        ["fileCitations"] = "FILE_CITATIONS",
        ["peoplePicker"] = "PEOPLE_PICKER",
        ["marketplace"] = "MARKETPLACE",
        ["mcpServers"] = "MCP_SERVERS",
        ["remoteAgents"] = "REMOTE_AGENTS",
        ["skills"] = "SKILLS",
        ["sharedLinks"] = "SHARED_LINKS",
    };

    private static readonly Dictionary<string, string> Permissions = new()
    {
        ["use"] = "USE",
        ["create"] = "CREATE",
        ["share"] = "SHARE",
        ["public"] = "SHARE_PUBLIC",
        ["users"] = "VIEW_USERS",
        ["groups"] = "VIEW_GROUPS",
        ["roles"] = "VIEW_ROLES",
    };

    /// <summary>By type and permission: { "AGENTS": { "USE": false } }. Empty: the instance says nothing.</summary>
    public static JsonObject Of(ChatInstanceSpec instance)
    {
        var permissions = new JsonObject();
        if (
            instance.Config is not { ValueKind: JsonValueKind.Object } config
            || JsonObject.Create(config)!["interface"] is not JsonObject look
        )
            return permissions;
        foreach (var (field, value) in look)
        {
            if (!Types.TryGetValue(field, out var type))
                continue;
            var said = value is JsonObject parts
                ? parts
                    .Where(part => Permissions.ContainsKey(part.Key))
                    .ToDictionary(p => Permissions[p.Key], p => p.Value)
                : new() { ["USE"] = value };
            var known = said.Where(permission =>
                    permission.Value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                )
                .Select(permission => KeyValuePair.Create(permission.Key, permission.Value?.DeepClone()))
                .ToList();
            if (known.Count > 0)
                permissions[type] = new JsonObject(known);
        }
        return permissions;
    }
}
