using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule("has(self.s3) != has(self.local)", "set exactly one of s3 (object storage) and local (a volume)")]
public sealed record InstanceStorage
{
    /// <summary>
    /// Object storage that speaks S3. The way to run more than one pod. Credentials come from the pod's identity in the
    /// cloud, or from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in env. They must allow to list the bucket as well
    /// (s3:ListBucket): that finds the files of a tenant that goes for good.
    /// </summary>
    public InstanceS3Storage? S3 { get; init; }

    /// <summary>A volume that all pods mount.</summary>
    public InstanceLocalStorage? Local { get; init; }
}
