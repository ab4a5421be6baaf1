using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.version) != has(self.image)",
    "set exactly one of version (a LibreChat release) and image (a full image reference)"
)]
[ValidationRule(
    "!has(self.scaleOut) || self.mode == 'Shared'",
    "scaleOut adds shared instances: remove it, or set mode to Shared"
)]
[ValidationRule(
    "!has(self.scaleOut) || has(self.mongo.uriSecretRef)",
    "scaleOut needs a MongoDB that all instances share: set mongo.uriSecretRef"
)]
[ValidationRule(
    "!has(self.scaleOut) || !has(self.storage) || has(self.storage.s3)",
    "scaleOut needs files that all instances share: set storage.s3"
)]
public sealed record ChatInstanceSpec
{
    /// <summary>
    /// Shared instances take in many tenants and let the edge say which one a request is for; a dedicated instance
    /// serves one. Cannot be changed: data of many tenants never becomes the data of one.
    /// </summary>
    [ValidationRule("self == oldSelf", "mode cannot be changed: create another ChatInstance")]
    public required InstanceMode Mode { get; init; }

    /// <summary>
    /// Where the instance runs. Tenants that name a region are placed only on instances of that region. Default: none.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// The LibreChat release, such as v0.8.7; its image comes from the operator's configuration. Exactly one of version
    /// and image is set.
    /// </summary>
    [Length(2, 64)]
    [ValidationRule(
        "self.matches('^v[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?$')",
        "must be a LibreChat release such as v0.8.7 or v0.8.8-rc1; use image for anything else"
    )]
    public string? Version { get; init; }

    /// <summary>A full image reference, for an image of your own. Exactly one of version and image is set.</summary>
    [Length(1, 512)]
    [ValidationRule("self.matches('^[^ ]+$')", "must be an image reference without spaces")]
    public string? Image { get; init; }

    /// <summary>How much a shared instance takes in. A dedicated instance ignores it.</summary>
    public InstanceCapacity Capacity { get; set; } = new();

    /// <summary>
    /// Lets the operator add instances like this one while the fleet is full, and drain and remove them when they are
    /// not needed. They share this one's MongoDB, keys and files, so that tenants may move between them. Shared
    /// instances only. Default: none.
    /// </summary>
    public InstanceScaleOut? ScaleOut { get; init; }

    /// <summary>Lets the load decide the number of pods. Default: none, replicas decides.</summary>
    public Autoscaling? Autoscaling { get; init; }

    /// <summary>
    /// Number of pods while autoscaling is absent; also what kubectl scale sets. More than one needs redis, and s3 or
    /// ReadWriteMany storage. Default: 1.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(100)]
    public int Replicas { get; set; } = 1;

    /// <summary>CPU and memory of each pod. Default: requests 500m and 1Gi, limits 1 and 2Gi.</summary>
    public InstanceResources Resources { get; set; } = new();

    /// <summary>The MongoDB that holds users, conversations and everything else worth keeping.</summary>
    public required InstanceMongo Mongo { get; init; }

    /// <summary>The Redis that lets several pods act as one. Default: none, which allows one pod only.</summary>
    public InstanceRedis? Redis { get; init; }

    /// <summary>Full-text search over conversations. Default: off.</summary>
    public InstanceSearch Search { get; set; } = new();

    /// <summary>Questions about uploaded documents. Default: off.</summary>
    public InstanceKnowledge Knowledge { get; set; } = new();

    /// <summary>Where uploaded files live. Default: inside the pod, and gone with it.</summary>
    public InstanceStorage? Storage { get; init; }

    /// <summary>How requests reach the instance.</summary>
    public InstanceRoute Route { get; set; } = new();

    /// <summary>
    /// The ProviderPool whose models the instance offers. Default: none, models are configured in config.
    /// </summary>
    public NamespacedReference? ProviderPoolRef { get; init; }

    /// <summary>
    /// A fragment of librechat.yaml, merged over what the operator renders: objects are merged, lists and values
    /// replaced. Checked against the keys that this version knows before anything is rolled out. Secrets appear as
    /// ${VARIABLE}, never literally. Default: nothing.
    /// </summary>
    [PreserveUnknownFields]
    public JsonElement? Config { get; init; }

    /// <summary>Environment variables for the LibreChat container, each with a value or with one of the sources that
    /// Kubernetes has. Pods are replaced when a Secret or ConfigMap named here changes what it holds under the key.
    /// Where the operator sets a variable of the same name, the operator's value wins. Default: none.</summary>
    [ListMap("name"), Items(0, 128)]
    [ValidationRule(
        "self.name.matches('^[-._a-zA-Z][-._a-zA-Z0-9]*$')",
        "name must be letters, digits, '-', '_' and '.', not starting with a digit",
        Items = true
    )]
    [ValidationRule("!has(self.value) || !has(self.valueFrom)", "set only one of value and valueFrom", Items = true)]
    public IList<V1EnvVar>? Env { get; init; }

    /// <summary>
    /// The keys that stored data is encrypted with, and how often those that sessions are signed with change. Default:
    /// generated ones, never rotated by time.
    /// </summary>
    public InstanceSecrets? Secrets { get; init; }

    /// <summary>Who may reach the pods, besides the edge and monitoring.</summary>
    public InstanceNetworkPolicy? NetworkPolicy { get; init; }

    /// <summary>On which nodes the pods run.</summary>
    public InstanceScheduling? Scheduling { get; init; }

    /// <summary>How the operator finds out whether the instance is well.</summary>
    public InstanceHealthCheck HealthCheck { get; set; } = new();

    /// <summary>
    /// What becomes of the volumes and generated Secrets when the ChatInstance is deleted: Retain keeps them, and a new
    /// ChatInstance of the same name finds them again; Delete removes them for good. Databases of yours are never
    /// touched. Default: Retain.
    /// </summary>
    public DeletionPolicy DeletionPolicy { get; set; } = DeletionPolicy.Retain;

    /// <summary>Takes in no new tenants, and moves away those that may move. Default: false.</summary>
    public bool Drain { get; set; }

    /// <summary>
    /// Scales to zero, and after that the stores that the operator runs; keeps everything else; the hosts of its
    /// tenants answer 503 with a page that says so. false brings it back. Default: false.
    /// </summary>
    public bool Suspend { get; set; }
}
