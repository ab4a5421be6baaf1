using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Render.Backing;
using Operator.ChatInstances.Stores;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// Decides where a tenant's data is removed, and with which credentials. For a dedicated tenant these are the Secrets
/// in the operator's namespace, so that the Job does not depend on the namespace that is being deleted.
/// </summary>
internal static class PurgeTarget
{
    private const string AwsPrefix = "AWS_";
    private const int HttpsPort = 443;
    private static readonly int[] DefaultMongoPorts = [27017];

    public static Purge OfShared(TenantFacts facts, ChatInstance instance, int attempt)
    {
        var (name, spec) = (instance.Metadata.Name, instance.Spec);
        PurgeElsewhere By(IReadOnlyList<PurgePlace> there) =>
            Elsewhere(LibreChatRelease.ImageOf(spec, facts.Configuration.Images.LibreChat), there, Trust(spec)) with
            {
                ServiceAccount = ChildNames.Workload(name),
            };
        var mongo = spec.Mongo.Managed is null
            ? new PurgePlace([], MongoPorts(facts.SharedMongo, spec.Mongo.UriSecretRef?.Key))
            : new([], DefaultMongoPorts, ManagedStores.Mongo, name);
        PurgePlace[] places = [.. PlacesOf(instance)];
        var own = By(places) with
        {
            Claim = spec.Storage?.Local is null ? null : ChildNames.Files(name),
            NeedsItsNode = spec.Storage?.Local?.AccessMode == VolumeAccessMode.ReadWriteOnce && !spec.Suspend,
        };
        PurgePlace[][] ofSiblings =
        [
            .. InReach(facts, instance)
                .Select(sibling => IndexAndVectorsOf(sibling).ToArray())
                .Where(there => there.Length > 0),
        ];
        return new()
        {
            Tenant = facts.Name,
            Attempt = attempt,
            Namespace = instance.Metadata.NamespaceProperty!,
            Beside = name,
            Scheduling = spec.Scheduling,
            Documents = new()
            {
                Image = facts.Configuration.Images.MongoDb,
                Uri = new() { Name = ChildNames.Connections(name), Key = ConnectionSecrets.MongoUriKey },
            },
            Elsewhere = [.. places.Length == 0 && own.Claim is null ? [] : new[] { own }, .. ofSiblings.Select(By)],
            Places = [mongo, .. places, .. ofSiblings.SelectMany(there => there)],
        };
    }

    /// <summary>A suspended instance whose managed stores the purge would have to reach; null: none.</summary>
    public static ChatInstance? Shut(TenantFacts facts, ChatInstance home) =>
        home is { Spec: { Suspend: true, Mongo.Managed: not null } }
            ? home
            : InReach(facts, home)
                .Prepend(home)
                .FirstOrDefault(instance =>
                    instance.Spec.Suspend && IndexAndVectorsOf(instance).Any(place => place.Component is not null)
                );

    /// <summary>A Job cannot use the Secrets of another namespace.</summary>
    public static bool IsInReach(ChatInstance sibling, NamespacedName home) =>
        sibling.Metadata.NamespaceProperty == home.Namespace;

    /// <summary>
    /// Null: everything that is left is deleted with the tenant's namespace, or cannot be reached without it.
    /// </summary>
    public static Purge? OfDedicated(TenantFacts facts, ChatInstanceSpec spec, int attempt)
    {
        var (uri, key) = (
            spec.Mongo.Managed is null ? spec.Mongo.UriSecretRef : null,
            TenantNames.DedicatedInstance(facts.Configuration, facts.Name)
        );
        var bucket = OpensWithoutTheInstance(spec) ? BucketOf(spec) : null;
        var index =
            uri is not null && spec.Search.Url is not null
                ? IndexOf(
                    new()
                    {
                        Metadata = new() { Name = key.Name, NamespaceProperty = key.Namespace },
                        Spec = spec,
                    }
                )
                : null;
        PurgePlace[] places = [.. new[] { bucket, index }.OfType<PurgePlace>()];
        return uri is null && places.Length == 0
            ? null
            : new()
            {
                Tenant = facts.Name,
                Attempt = attempt,
                Namespace = facts.Configuration.OperatorNamespace,
                Documents = uri is null
                    ? null
                    : new()
                    {
                        Image = facts.Configuration.Images.MongoDb,
                        Uri = new() { Name = uri.Name, Key = uri.Key! },
                        Database = spec.Mongo.Database,
                    },
                // In the operator's namespace, no image may run that a tenant has chosen.
                Elsewhere =
                    places.Length == 0
                        ? []
                        :
                        [
                            Elsewhere(
                                $"{facts.Configuration.Images.LibreChat}:{LibreChatRelease.RulesOf(spec).Name}",
                                places,
                                []
                            ),
                        ],
                Places = uri is null
                    ? places
                    : [new([], MongoPorts(facts.Secrets.GetValueOrDefault(uri.Name), uri.Key)), .. places],
            };
    }

    /// <summary>
    /// Whether the bucket opens with access keys that are in the operator's namespace as well. A cloud identity of the
    /// instance's pods is gone with them.
    /// </summary>
    public static bool OpensWithoutTheInstance(ChatInstanceSpec spec) =>
        spec.Storage?.S3 is not null
        && HasKeys(spec)
        && Aws(spec).All(variable => variable.ValueFrom is null or { SecretKeyRef: not null });

    private static IEnumerable<ChatInstance> InReach(TenantFacts facts, ChatInstance home) =>
        facts.Siblings.Where(sibling => IsInReach(sibling, NamespacedName.Of(home)));

    private static PurgeElsewhere Elsewhere(
        string image,
        IEnumerable<PurgePlace> places,
        IEnumerable<V1EnvVar> others
    ) => new() { Image = image, Variables = [.. others, .. places.SelectMany(place => place.Variables)] };

    private static IEnumerable<PurgePlace> PlacesOf(ChatInstance instance) =>
        BucketOf(instance.Spec) is { } bucket
            ? IndexAndVectorsOf(instance).Prepend(bucket)
            : IndexAndVectorsOf(instance);

    private static IEnumerable<PurgePlace> IndexAndVectorsOf(ChatInstance instance) =>
        new[] { IndexOf(instance), VectorsOf(instance) }.OfType<PurgePlace>();

    /// <summary>Without access keys, the client gets credentials from the cloud provider on port 443.</summary>
    private static PurgePlace? BucketOf(ChatInstanceSpec spec)
    {
        if (spec.Storage?.S3 is not { } s3)
            return null;
        var port = string.IsNullOrEmpty(s3.Endpoint) ? HttpsPort : PortOf(s3.Endpoint);
        return new(
            [.. EnvironmentVariables.ToFiles(spec).Concat(Aws(spec)).DistinctBy(variable => variable.Name)],
            HasKeys(spec) ? [port] : [.. new[] { port, HttpsPort }.Distinct()]
        );
    }

    private static PurgePlace? IndexOf(ChatInstance instance) =>
        instance.Spec.Search switch
        {
            { Enabled: false } => null,
            { Url: { } url } => new([.. EnvironmentVariables.ToSearch(instance)], [PortOf(url)]),
            _ => new(
                [.. EnvironmentVariables.ToSearch(instance)],
                [ManagedStores.SearchPort],
                ManagedStores.Search,
                instance.Metadata.Name
            ),
        };

    private static PurgePlace? VectorsOf(ChatInstance instance) =>
        instance.Spec.Knowledge switch
        {
            { Enabled: false } => null,
            { Url: { } url } => new(
                [.. EnvironmentVariables.ToKnowledge(instance), EnvironmentVariables.JwtSecret(instance.Metadata.Name)],
                [PortOf(url)]
            ),
            _ => new(
                [.. EnvironmentVariables.ToKnowledge(instance), EnvironmentVariables.JwtSecret(instance.Metadata.Name)],
                [RagApi.Port],
                RagApi.Component,
                instance.Metadata.Name
            ),
        };

    /// <summary>
    /// The CA bundle for the instance's own stores. It is a file in the instance's image; other images do not have it.
    /// </summary>
    private static IEnumerable<V1EnvVar> Trust(ChatInstanceSpec spec) =>
        (spec.Env ?? []).Where(variable => variable.Name == "NODE_EXTRA_CA_CERTS");

    private static bool HasKeys(ChatInstanceSpec spec) =>
        Aws(spec).Select(variable => variable.Name).Intersect(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]).Count()
        == 2;

    private static IEnumerable<V1EnvVar> Aws(ChatInstanceSpec spec) =>
        (spec.Env ?? []).Where(variable => variable.Name.StartsWith(AwsPrefix, StringComparison.Ordinal));

    /// <summary>
    /// The schema accepts some invalid URLs. Their service cannot be reached, and the Job reports that.
    /// </summary>
    private static int PortOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Port : HttpsPort;

    private static IReadOnlyList<int> MongoPorts(V1Secret? secret, string? key) =>
        secret is not null
        && key is not null
        && SecretContent.Of(secret).Text(key) is { } text
        && MongoUri.Parse(text) is { } uri
            ? uri.Ports
            : DefaultMongoPorts;
}
