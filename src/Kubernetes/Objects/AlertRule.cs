namespace Kubernetes.Objects;

/// <summary>
/// One alert: it fires when <see cref="Expr"/> (PromQL) has results for as long as <see cref="For"/> (a Prometheus
/// duration).
/// </summary>
public sealed record AlertRule
{
    public required string Alert { get; init; }
    public required string Expr { get; init; }
    public string? For { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
