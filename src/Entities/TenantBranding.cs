using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantBranding
{
    /// <summary>Title of the chat. Default: displayName.</summary>
    [Length(0, 128)]
    public string? Title { get; init; }

    /// <summary>Greeting on an empty conversation. Default: LibreChat's own.</summary>
    [Length(0, 1024)]
    public string? Welcome { get; init; }

    /// <summary>
    /// Text below the conversation. Markdown links are shown as links. An empty text hides the footer. Default:
    /// LibreChat's own.
    /// </summary>
    [Length(0, 1024)]
    public string? Footer { get; init; }

    /// <summary>
    /// Link of the menu entry "Help and FAQ". An empty link hides the entry. Default: LibreChat's own.
    /// </summary>
    [Length(0, 2048)]
    [ValidationRule(ValidationRules.WebUrlOrEmpty, ValidationRules.WebUrlOrEmptyMessage)]
    public string? HelpUrl { get; init; }

    /// <summary>Link of the entry "Privacy policy". An empty link hides the entry. Default: hidden.</summary>
    [Length(0, 2048)]
    [ValidationRule(ValidationRules.WebUrlOrEmpty, ValidationRules.WebUrlOrEmptyMessage)]
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>Link of the entry "Terms of service". An empty link hides the entry. Default: hidden.</summary>
    [Length(0, 2048)]
    [ValidationRule(ValidationRules.WebUrlOrEmpty, ValidationRules.WebUrlOrEmptyMessage)]
    public string? TermsOfServiceUrl { get; init; }
}
