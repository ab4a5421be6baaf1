using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderModel
{
    /// <summary>
    /// Name under which tenants ask for the model. Providers that serve the same name share the requests for it.
    /// </summary>
    [Length(1, 128)]
    [ValidationRule("self.matches('^[^* ]+$')", "must be a model name without spaces or '*'")]
    [ValidationRule(
        "!self.contains('${') && !self.startsWith('os.environ/')",
        "must not refer to a variable: LibreChat replaces ${NAME}, and LiteLLM os.environ/NAME"
    )]
    public required string Name { get; init; }

    /// <summary>Name of the model, or of the deployment, at the provider. Default: name.</summary>
    [Length(1, 256)]
    public string? Upstream { get; init; }
}
