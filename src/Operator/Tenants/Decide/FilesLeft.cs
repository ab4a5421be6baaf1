using Entities;

namespace Operator.Tenants.Decide;

/// <summary>What of a tenant that goes for good is where the operator has no right to remove it.</summary>
internal static class FilesLeft
{
    /// <summary>In words; null: nothing.</summary>
    public static string? Of(string tenant, ChatInstanceSpec? spec, bool isDedicated) => spec?.Storage switch
    {
        { S3: { } s3 } => isDedicated ? $"the files in bucket {s3.Bucket}" : $"the files in bucket {s3.Bucket} below t/{tenant}/",
        { Local: not null } when !isDedicated => "the files of its users in the shared instance's volume",
        _ => null,
    };
}
