using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceS3Storage
{
    /// <summary>Name of the bucket. The path of each object contains the tenant.</summary>
    [Length(1, 63)]
    [ValidationRule(
        "self.matches('^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$')",
        "must be a bucket name: lower-case letters, digits, '-' and '.', starting and ending with a letter or digit"
    )]
    public required string Bucket { get; init; }

    /// <summary>Region of the bucket, such as eu-west-1.</summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public required string Region { get; init; }

    /// <summary>
    /// URL of the service if it is not Amazon's, such as MinIO or Ceph. Buckets are then addressed by path. Default
    /// (also when empty): Amazon's.
    /// </summary>
    [Length(0, 2048)]
    [ValidationRule(ValidationRules.WebUrlOrEmpty, ValidationRules.WebUrlOrEmptyMessage)]
    public string? Endpoint { get; init; }
}
