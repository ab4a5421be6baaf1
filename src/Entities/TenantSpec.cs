using System.Text.Json;
using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!has(self.instance) || (self.placement.mode != 'Shared' && !has(self.placement.instanceRef))",
    "instance overrides a dedicated instance: remove it, or remove placement.instanceRef and set placement.mode to Auto or Dedicated"
)]
[ValidationRule(
    "!has(self.mcpServers) || !self.mcpServers.exists(s, has(s.headersSecretRef)) || (self.placement.mode != 'Shared' && !has(self.placement.instanceRef))",
    "headersSecretRef of mcpServers needs an instance of the tenant's own, since LibreChat does not encrypt headers per tenant: remove it, or remove placement.instanceRef and set placement.mode to Auto or Dedicated"
)]
[ValidationRule(
    "!has(self.access) || !has(self.access.oidc) || (self.placement.mode != 'Shared' && !has(self.placement.instanceRef))",
    "access.oidc needs an instance of the tenant's own, since LibreChat knows one issuer per deployment: remove it, or remove placement.instanceRef and set placement.mode to Auto or Dedicated"
)]
public sealed record TenantSpec
{
    /// <summary>
    /// Name of the organisation as people write it. It is the title of the chat unless branding.title is set. Default:
    /// the Tenant's name.
    /// </summary>
    [Length(1, 128)]
    public string? DisplayName { get; init; }

    /// <summary>
    /// The plan that was sold. It decides the default limits, the features that may be used (custom domains, branding,
    /// single sign-on, MCP servers) and whether the tenant shares an instance. Changing it moves the tenant between
    /// shared and dedicated instances without losing data.
    /// </summary>
    public required PlanName Plan { get; init; }

    /// <summary>
    /// How many people may use the chat. The seats are reserved on a shared instance. With 100 seats or more
    /// (configurable) the tenant gets an instance of its own. Default: 1.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(1_000_000)]
    public int Seats { get; set; } = 1;

    /// <summary>
    /// The contact person of this tenant. The contact becomes the first admin inside LibreChat, unless people sign in
    /// with access.oidc. Default: none.
    /// </summary>
    public TenantContact? Contact { get; init; }

    /// <summary>Which instance the tenant runs on. Default: decided by plan, compliance and seats.</summary>
    public TenantPlacement Placement { get; set; } = new();

    /// <summary>
    /// Compliance standards that apply to the tenant's data. Any of them gives the tenant an instance of its own while
    /// placement.mode is Auto. Default: none.
    /// </summary>
    [ListSet, Items(0, 4)]
    public IReadOnlyList<ComplianceStandard>? Compliance { get; init; }

    /// <summary>
    /// Hosts under which the chat answers, besides &lt;name&gt;.&lt;baseDomain&gt;. A host belongs to the oldest Tenant
    /// that names it. Default: none.
    /// </summary>
    [ListMap("host"), Items(0, 32)]
    public IReadOnlyList<TenantDomain>? Domains { get; init; }

    /// <summary>How the chat looks to the tenant's people. Default: the product's own look.</summary>
    public TenantBranding? Branding { get; init; }

    /// <summary>How people sign in and sign up. Default: by invitation only, with e-mail and password.</summary>
    public TenantAccess? Access { get; init; }

    /// <summary>Which models the tenant may use. Default: all models of the providers that its plan may use.</summary>
    public TenantModels? Models { get; init; }

    /// <summary>MCP servers whose tools the tenant's people may use. Default: none.</summary>
    [ListMap("name"), Items(0, 32)]
    public IReadOnlyList<McpServer>? McpServers { get; init; }

    /// <summary>How much the tenant may use. The plan's limit applies where a limit is absent.</summary>
    public TenantLimits? Limits { get; init; }

    /// <summary>The ProviderPool that serves the tenant's models. Default: the pool of its instance.</summary>
    public NamespacedReference? ProviderPoolRef { get; init; }

    /// <summary>
    /// Overrides for the tenant's dedicated ChatInstance, in the form of ChatInstance.spec. They are merged over the
    /// plan's template: objects are merged, lists and values are replaced. Without effect while the tenant shares an
    /// instance. Default: none, the template applies unchanged.
    /// </summary>
    [PartialOf(
        typeof(ChatInstanceSpec),
        Except = ["mode", "region", "capacity", "providerPoolRef", "deletionPolicy", "drain", "suspend"]
    )]
    public JsonElement? Instance { get; init; }

    /// <summary>
    /// What happens to the tenant's data and Secrets when the Tenant is deleted. Retain keeps them, and a new Tenant of
    /// the same name uses them again. Delete removes them for good. Default: Retain.
    /// </summary>
    public DeletionPolicy DeletionPolicy { get; set; } = DeletionPolicy.Retain;

    /// <summary>
    /// Closes the chat and keeps all data. The tenant's hosts answer 503 with a page that says so. A dedicated instance
    /// is scaled to zero. Default: false.
    /// </summary>
    public bool Suspend { get; set; }
}
