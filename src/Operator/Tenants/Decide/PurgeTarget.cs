using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;
using Operator.ChatInstances.Stores;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>Where what a tenant has is to be removed. A dedicated tenant's Secrets are the operator's namespace's own, so that the Job does not depend on the namespace that goes.</summary>
internal static class PurgeTarget
{
    private const string AwsPrefix = "AWS_";
    private const int HttpsPort = 443;
    private static readonly int[] DefaultMongoPorts = [27017];

    public static Purge OfShared(TenantFacts facts, ChatInstance instance, int attempt)
    {
        var (name, spec) = (instance.Metadata.Name, instance.Spec);
        var (bucket, volume, search, knowledge) = (spec.Storage?.S3, spec.Storage?.Local, spec.Search.Enabled ? spec.Search : null, spec.Knowledge.Enabled ? spec.Knowledge : null);
        EnvVar[] variables =
        [
            .. bucket is null ? [] : Bucket(spec),
            .. volume is null ? [] : new EnvVar[] { new() { Name = "FILES", Value = string.Join(':', Volumes.OfFiles.Select(mount => mount.MountPath)) } },
            .. search is null ? [] : EnvironmentVariables.ToSearch(instance),
            .. knowledge is null ? [] : EnvironmentVariables.ToKnowledge(instance),
            .. knowledge is null ? [] : new[] { EnvironmentVariables.JwtSecret(name) },
        ];
        return new()
        {
            Tenant = facts.Name,
            Attempt = attempt,
            Namespace = instance.Metadata.Namespace!,
            Beside = name,
            Scheduling = spec.Scheduling,
            Documents = new() { Image = facts.Configuration.Images.MongoDb, Uri = new() { Name = ChildNames.Connections(name), Key = ConnectionSecrets.MongoUriKey } },
            Elsewhere = variables.Length == 0 ? null : new()
            {
                Image = LibreChatRelease.ImageOf(spec, facts.Configuration.Images.LibreChat),
                Variables = variables,
                ServiceAccount = bucket is null || HasKeys(spec) ? null : ChildNames.Workload(name),
                Claim = volume is null ? null : ChildNames.Files(name),
                NeedsItsNode = volume?.AccessMode == VolumeAccessMode.ReadWriteOnce && !spec.Suspend,
            },
            Places =
            [
                spec.Mongo.Managed is null ? new(MongoPorts(facts.SharedMongo, spec.Mongo.UriSecretRef?.Key)) : new(DefaultMongoPorts, ManagedStores.Mongo),
                .. bucket is null ? [] : new[] { PlaceOfBucket(spec) },
                .. search is null ? [] : new[] { search.Url is { } index ? PlaceAt(index) : new([ManagedStores.SearchPort], ManagedStores.Search) },
                .. knowledge is null ? [] : new[] { knowledge.Url is { } ragApi ? PlaceAt(ragApi) : new([RagApi.Port], RagApi.Component) },
            ],
        };
    }

    /// <summary>Null: nothing of the tenant is left but what goes with its namespace, or what cannot be reached without that.</summary>
    public static Purge? OfDedicated(TenantFacts facts, ChatInstanceSpec spec, int attempt)
    {
        var mongo = spec.Mongo.Managed is null ? spec.Mongo.UriSecretRef! : null;
        var bucket = OpensWithoutTheInstance(spec) ? spec.Storage!.S3 : null;
        var search = mongo is not null && spec.Search is { Enabled: true, Url: not null } ? spec.Search : null;
        if (mongo is null && bucket is null) return null;
        EnvVar[] variables =
        [
            .. bucket is null ? [] : Bucket(spec),
            .. search is null ? [] : EnvironmentVariables.ToSearch(search.Url!, search.MasterKeySecretRef!),
        ];
        return new()
        {
            Tenant = facts.Name,
            Attempt = attempt,
            Namespace = facts.Configuration.OperatorNamespace,
            Documents = mongo is null ? null : new() { Image = facts.Configuration.Images.MongoDb, Uri = new() { Name = mongo.Name, Key = mongo.Key! }, Database = spec.Mongo.Database },
            Elsewhere = variables.Length == 0 ? null : new() { Image = LibreChatRelease.ImageOf(spec, facts.Configuration.Images.LibreChat), Variables = variables },
            Places =
            [
                .. mongo is null ? [] : new[] { new PurgePlace(MongoPorts(facts.Secrets.GetValueOrDefault(mongo.Name), mongo.Key)) },
                .. bucket is null ? [] : new[] { PlaceOfBucket(spec) },
                .. search is null ? [] : new[] { PlaceAt(search.Url!) },
            ],
        };
    }

    /// <summary>Whether keys open the bucket that are in the operator's namespace as well: an identity of the instance's pods is gone with them.</summary>
    public static bool OpensWithoutTheInstance(ChatInstanceSpec spec) =>
        spec.Storage?.S3 is not null && HasKeys(spec) && Aws(spec).All(variable => variable.ValueFrom is null or { SecretKeyRef: not null });

    private static bool HasKeys(ChatInstanceSpec spec) => Aws(spec).Select(variable => variable.Name).Intersect(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]).Count() == 2;

    private static IEnumerable<EnvVar> Bucket(ChatInstanceSpec spec) => EnvironmentVariables.ToFiles(spec).Concat(Aws(spec)).DistinctBy(variable => variable.Name);

    private static IEnumerable<EnvVar> Aws(ChatInstanceSpec spec) => (spec.Env ?? []).Where(variable => variable.Name.StartsWith(AwsPrefix, StringComparison.Ordinal));

    /// <summary>Who has no key asks the cloud for one, which answers on 443.</summary>
    private static PurgePlace PlaceOfBucket(ChatInstanceSpec spec) =>
        string.IsNullOrEmpty(spec.Storage!.S3!.Endpoint) ? new([HttpsPort]) : HasKeys(spec) ? PlaceAt(spec.Storage.S3.Endpoint) : new([.. PlaceAt(spec.Storage.S3.Endpoint).Ports.Append(HttpsPort).Distinct()]);

    private static PurgePlace PlaceAt(string url) => new([new Uri(url).Port]);

    private static IReadOnlyList<int> MongoPorts(Secret? secret, string? key) =>
        secret is not null && key is not null && SecretContent.Of(secret).Text(key) is { } text && MongoUri.Parse(text) is { } uri ? uri.Ports : DefaultMongoPorts;
}
