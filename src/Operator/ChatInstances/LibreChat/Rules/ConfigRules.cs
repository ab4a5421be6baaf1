namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>
/// The refinements of LibreChat's schema, by the names that build/LibreChatSchema/effects.json gives them: a schema does
/// not show what its functions do.
/// </summary>
internal static class ConfigRules
{
    public static IReadOnlyDictionary<string, ConfigRule> Known { get; } =
        new Dictionary<string, ConfigRule>
        {
            ["cloudFront"] = CloudFrontRules.Complete,
            ["codeEnvironments"] = CodeEnvironmentRules.Environments,
            ["filters"] = PatternRules.Filters,
            ["gitRef"] = SkillSyncRules.GitRef,
            ["leadingDot"] = CloudFrontRules.LeadingDot,
            ["linearPattern"] = PatternRules.Linear,
            ["managementAuth"] = OidcRules.ManagementAuth,
            ["managementOidc"] = OidcRules.ManagementOidc,
            ["messagePattern"] = PatternRules.JavaScript,
            ["messagePatterns"] = PatternRules.Messages,
            ["mimePattern"] = PatternRules.Portable,
            ["noCommas"] = OidcRules.NoCommas,
            ["noWebSocketUrl"] = UrlRules.NoWebSocket,
            ["notEmpty"] = EndpointRules.NotEmpty,
            ["oauthClient"] = OidcRules.OAuthClient,
            ["oidc"] = OidcRules.Oidc,
            ["ownName"] = EndpointRules.OwnName,
            ["pairing"] = CodeEnvironmentRules.Pairing,
            ["permission"] = CodeEnvironmentRules.Permission,
            ["plainUrl"] = UrlRules.Plain,
            ["preset"] = ModelSpecRules.Preset,
            ["privateAddress"] = AddressRules.Private,
            ["proxyUrl"] = UrlRules.Proxy,
            ["range"] = EndpointRules.Range,
            ["secureUrl"] = UrlRules.Secure,
            ["skillPath"] = SkillSyncRules.Path,
            ["skillSource"] = SkillSyncRules.Source,
            ["skillSources"] = SkillSyncRules.Sources,
            ["subagents"] = ModelSpecRules.Subagents,
            ["tenantId"] = SkillSyncRules.TenantId,
            ["webSearchParam"] = EndpointRules.WebSearch,
            ["webSocketUrl"] = UrlRules.WebSocket,
        };
}
