using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderGateway
{
    /// <summary>
    /// A full image reference of LiteLLM. Default (also when empty): the image in the operator's configuration.
    /// </summary>
    [Length(0, 512)]
    [ValidationRule("self.matches('^[^ ]*$')", "must be an image reference without spaces")]
    public string? Image { get; init; }

    /// <summary>Number of pods while autoscaling is absent. Default: 2.</summary>
    [RangeMinimum(0), RangeMaximum(100)]
    public int Replicas { get; set; } = 2;

    /// <summary>Scales the number of pods with the load. Default: none, replicas sets the number.</summary>
    public Autoscaling? Autoscaling { get; init; }

    /// <summary>
    /// A Secret in the pool's namespace that holds the URL of a PostgreSQL database. Keys per tenant, limits and the
    /// record of spending need it. Default: none. Default key: url.
    /// </summary>
    [SecretKeyDefault("url"), AllowEmpty]
    public SecretKeyReference? DatabaseSecretRef
    {
        get;
        init => field = value?.OrKey("url");
    }

    /// <summary>
    /// A Secret in the pool's namespace that holds the URL of a Redis. It lets several gateway pods count limits
    /// together. Default (also when empty): none. Default key: url.
    /// </summary>
    [SecretKeyDefault("url"), AllowEmpty]
    public SecretKeyReference? RedisSecretRef
    {
        get;
        init => field = value?.OrKey("url");
    }
}
