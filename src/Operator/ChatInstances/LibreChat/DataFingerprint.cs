using System.Security.Cryptography;
using System.Text;
using Entities;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Tells whether two instances show the same data: the same database of the same servers, encrypted with the same keys,
/// and the same files. Redis and search hold nothing that would be missed, and are each instance's own.
/// </summary>
internal static class DataFingerprint
{
    public static string Of(ChatInstance instance, MongoUri mongo, string credentialsFingerprint) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        $"{mongo.Servers}/{instance.Spec.Mongo.Database}\n{credentialsFingerprint}\n{Files(instance)}"
                    )
                )
                .AsSpan(0, 8)
        );

    /// <summary>
    /// Without storage files go with their pod, and nobody relies on them. A volume of its own no other instance can
    /// read.
    /// </summary>
    private static string Files(ChatInstance instance) =>
        instance.Spec.Storage switch
        {
            null => "",
            { S3: { } s3 } => $"s3 {s3.Endpoint} {s3.Bucket}",
            _ => $"volume {instance.Metadata.NamespaceProperty}/{instance.Metadata.Name}",
        };
}
