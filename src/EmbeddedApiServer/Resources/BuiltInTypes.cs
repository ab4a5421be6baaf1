using EmbeddedApiServer.Schema.BuiltIn;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Resources;

/// <summary>The built-in kinds. The fields of a line: kind, plural, short names, then flags.</summary>
internal static class BuiltInTypes
{
    [Flags]
    private enum Is
    {
        Namespaced = 0,
        Cluster = 1,
        WithStatus = 2,
        Generated = 4,
        Scaled = 8,
        InAll = 16,
        Returned = 32,
        Review = 64,
    }

    public static IReadOnlyList<ResourceType> All { get; } =
    [.. Core(), .. Apps(), .. Policies(), .. Rbac(), .. Others(), .. Reviews()];

    private static IEnumerable<ResourceType> Core() =>
        [
            Type("", "v1", "Namespace", "namespaces", "ns", Is.Cluster | Is.WithStatus) with
            {
                OtherSubresources = Subresource("finalize", "Namespace"),
            },
            Type("", "v1", "Node", "nodes", "no", Is.Cluster | Is.WithStatus),
            Type("", "v1", "Pod", "pods", "po", Is.WithStatus | Is.InAll | Is.Returned) with
            {
                OtherSubresources = Subresource("binding", "Binding"),
            },
            Type("", "v1", "Service", "services", "svc", Is.WithStatus | Is.InAll | Is.Returned),
            Type("", "v1", "ServiceAccount", "serviceaccounts", "sa", Is.Returned) with
            {
                OtherSubresources = Subresource("token", "TokenRequest"),
            },
            Type("", "v1", "ConfigMap", "configmaps", "cm", Is.Namespaced),
            Type("", "v1", "Secret", "secrets", "", Is.Namespaced),
            Type("", "v1", "Event", "events", "ev", Is.Namespaced),
            Type("", "v1", "Endpoints", "endpoints", "ep", Is.Namespaced),
            Type("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc", Is.WithStatus | Is.Returned),
            Type("", "v1", "PersistentVolume", "persistentvolumes", "pv", Is.Cluster | Is.WithStatus | Is.Returned),
            Type("", "v1", "ResourceQuota", "resourcequotas", "quota", Is.WithStatus | Is.Returned),
            Type("", "v1", "LimitRange", "limitranges", "limits", Is.Namespaced),
        ];

    private static IEnumerable<ResourceType> Apps() =>
        [
            Type(
                "apps",
                "v1",
                "Deployment",
                "deployments",
                "deploy",
                Is.WithStatus | Is.Generated | Is.Scaled | Is.InAll
            ),
            Type(
                "apps",
                "v1",
                "StatefulSet",
                "statefulsets",
                "sts",
                Is.WithStatus | Is.Generated | Is.Scaled | Is.InAll
            ),
            Type("apps", "v1", "ReplicaSet", "replicasets", "rs", Is.WithStatus | Is.Generated | Is.Scaled | Is.InAll),
            Type("apps", "v1", "DaemonSet", "daemonsets", "ds", Is.WithStatus | Is.Generated | Is.InAll),
            Type("apps", "v1", "ControllerRevision", "controllerrevisions", "", Is.Namespaced),
            Type("batch", "v1", "Job", "jobs", "", Is.WithStatus | Is.Generated | Is.InAll),
            Type("batch", "v1", "CronJob", "cronjobs", "cj", Is.WithStatus | Is.Generated | Is.InAll),
        ];

    private static IEnumerable<ResourceType> Policies() =>
        [
            Type(
                "autoscaling",
                "v2",
                "HorizontalPodAutoscaler",
                "horizontalpodautoscalers",
                "hpa",
                Is.WithStatus | Is.InAll
            ),
            Type("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb", Is.WithStatus | Is.Generated),
            Type("networking.k8s.io", "v1", "Ingress", "ingresses", "ing", Is.WithStatus | Is.Generated),
            Type("networking.k8s.io", "v1", "IngressClass", "ingressclasses", "", Is.Cluster | Is.Generated),
            Type("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", "netpol", Is.Generated),
        ];

    private static IEnumerable<ResourceType> Rbac() =>
        [
            Type("rbac.authorization.k8s.io", "v1", "Role", "roles", "", Is.Namespaced),
            Type("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", "", Is.Namespaced),
            Type("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", "", Is.Cluster),
            Type("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", "", Is.Cluster),
        ];

    private static IEnumerable<ResourceType> Others() =>
        [
            Type("coordination.k8s.io", "v1", "Lease", "leases", "", Is.Namespaced),
            Type("events.k8s.io", "v1", "Event", "events", "ev", Is.Namespaced) with
            {
                Storage = new GroupResource("", "events"),
                Conversion = new EventConversion(),
            },
            Type("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", "", Is.Generated),
            Type("storage.k8s.io", "v1", "StorageClass", "storageclasses", "sc", Is.Cluster | Is.Returned),
            Type("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", "pc", Is.Cluster | Is.Generated),
            Type(
                "admissionregistration.k8s.io",
                "v1",
                "ValidatingWebhookConfiguration",
                "validatingwebhookconfigurations",
                "",
                Is.Cluster | Is.Generated
            ) with
            {
                Categories = ["api-extensions"],
            },
            Type(
                "apiextensions.k8s.io",
                "v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                "crd crds",
                Is.Cluster | Is.WithStatus | Is.Generated
            ) with
            {
                Categories = ["api-extensions"],
            },
        ];

    private static IEnumerable<ResourceType> Reviews() =>
        [
            Type("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", "", Is.Cluster | Is.Review),
            Type("authentication.k8s.io", "v1", "TokenReview", "tokenreviews", "", Is.Cluster | Is.Review),
            Type(
                "authorization.k8s.io",
                "v1",
                "SelfSubjectAccessReview",
                "selfsubjectaccessreviews",
                "",
                Is.Cluster | Is.Review
            ),
            Type(
                "authorization.k8s.io",
                "v1",
                "SubjectAccessReview",
                "subjectaccessreviews",
                "",
                Is.Cluster | Is.Review
            ),
            Type(
                "authorization.k8s.io",
                "v1",
                "SelfSubjectRulesReview",
                "selfsubjectrulesreviews",
                "",
                Is.Cluster | Is.Review
            ),
        ];

    private static ResourceType Type(
        string group,
        string version,
        string kind,
        string plural,
        string shortNames,
        Is flags
    ) =>
        new()
        {
            Group = group,
            Version = version,
            Kind = kind,
            Plural = plural,
            Singular = kind.ToLowerInvariant(),
            ListKind = kind + "List",
            Namespaced = !flags.HasFlag(Is.Cluster),
            ShortNames = shortNames.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Categories = flags.HasFlag(Is.InAll) ? ["all"] : [],
            HasStatus = flags.HasFlag(Is.WithStatus),
            TracksGeneration = flags.HasFlag(Is.Generated),
            Scale = flags.HasFlag(Is.Scaled) ? ScalePaths.Workload : null,
            ReturnsDeletedObject = flags.HasFlag(Is.Returned),
            IsVirtual = flags.HasFlag(Is.Review),
            Storage = new GroupResource(group, plural),
            Schema = BuiltInSchemas.Find(group.Length == 0 ? version : $"{group}/{version}", kind),
        };

    private static Dictionary<string, string> Subresource(string name, string kind) => new() { [name] = kind };
}
