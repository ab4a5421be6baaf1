using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule("has(self.s3) != has(self.local)", "set exactly one of s3 (object storage) and local (a volume)")]
public sealed record InstanceStorage
{
    /// <summary>
    /// Object storage with the S3 API. Allows more than one pod. Credentials come from the pod's cloud identity, or
    /// from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in env. They must also allow s3:ListBucket, which the operator
    /// needs to find the files of a tenant that is deleted for good.
    /// </summary>
    public InstanceS3Storage? S3 { get; init; }

    /// <summary>A volume that all pods mount.</summary>
    public InstanceLocalStorage? Local { get; init; }
}
