namespace Entities;

public sealed record InstanceSearch
{
    /// <summary>Runs a Meilisearch beside the instance, never shared between instances. Default: false.</summary>
    public bool Enabled { get; set; }
}
