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
    /// Shared: the instance serves many tenants, and the edge tells it which tenant each request belongs to. Dedicated:
    /// it serves one tenant. Cannot be changed, because the data of many tenants cannot become the data of one.
    /// </summary>
    [ValidationRule("self == oldSelf", "mode cannot be changed: create another ChatInstance")]
    public required InstanceMode Mode { get; init; }

    /// <summary>
    /// Where the instance runs. Shared tenants that name a region are placed only on instances of that region. Default:
    /// none.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// The LibreChat release, such as v0.8.7. Its image comes from the operator's configuration. Set exactly one of
    /// version and image.
    /// </summary>
    [Length(2, 64)]
    [ValidationRule(
        "self.matches('^v[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?$')",
        "must be a LibreChat release such as v0.8.7 or v0.8.8-rc1; use image for anything else"
    )]
    public string? Version { get; init; }

    /// <summary>A full image reference, for an image of your own. Set exactly one of version and image.</summary>
    [Length(1, 512)]
    [ValidationRule("self.matches('^[^ ]+$')", "must be an image reference without spaces")]
    public string? Image { get; init; }

    /// <summary>How many tenants and seats a shared instance accepts. A dedicated instance ignores it.</summary>
    public InstanceCapacity Capacity { get; set; } = new();

    /// <summary>
    /// Lets the operator add instances like this one when the fleet is full, and drain and remove them when they are
    /// not needed. Added instances use the same MongoDB, keys and files as this one, so that tenants can move between
    /// them. Shared instances only. Default: none.
    /// </summary>
    public InstanceScaleOut? ScaleOut { get; init; }

    /// <summary>Scales the number of pods with the load. Default: none, replicas sets the number.</summary>
    public Autoscaling? Autoscaling { get; init; }

    /// <summary>
    /// Number of pods while autoscaling is absent. kubectl scale sets this field. More than one pod needs redis, and s3
    /// or ReadWriteMany storage. Default: 1.
    /// </summary>
    [RangeMinimum(0), RangeMaximum(100)]
    public int Replicas { get; set; } = 1;

    /// <summary>CPU and memory of each pod. Default: requests 500m and 1Gi, limits 1 and 2Gi.</summary>
    public InstanceResources Resources { get; set; } = new();

    /// <summary>The MongoDB that holds users, conversations and LibreChat's other persistent data.</summary>
    public required InstanceMongo Mongo { get; init; }

    /// <summary>
    /// The Redis through which several pods share their state. Default: none, which allows one pod only.
    /// </summary>
    public InstanceRedis? Redis { get; init; }

    /// <summary>Full-text search over conversations. Default: off.</summary>
    public InstanceSearch Search { get; set; } = new();

    /// <summary>Lets people ask questions about uploaded documents. Default: off.</summary>
    public InstanceKnowledge Knowledge { get; set; } = new();

    /// <summary>
    /// Where uploaded files are stored. Default: inside the pod, which loses them when it is replaced.
    /// </summary>
    public InstanceStorage? Storage { get; init; }

    /// <summary>How requests reach the instance.</summary>
    public InstanceRoute Route { get; set; } = new();

    /// <summary>
    /// The ProviderPool whose models the instance offers. Default: none, the models are set in config.
    /// </summary>
    public NamespacedReference? ProviderPoolRef { get; init; }

    /// <summary>
    /// A fragment of librechat.yaml, merged over the one that the operator renders. Objects are merged, lists and
    /// values are replaced. The operator checks it against the keys that this LibreChat version knows before it rolls
    /// anything out. Write secrets as ${VARIABLE}, never literally. Default: nothing.
    /// </summary>
    [PreserveUnknownFields]
    public JsonElement? Config { get; init; }

    /// <summary>
    /// Environment variables for the LibreChat container, each with a value or a valueFrom as in a pod. Pods are
    /// replaced when the value of a Secret or ConfigMap key that is named here changes. If the operator sets a variable
    /// of the same name, the operator's value wins. Default: none.
    /// </summary>
    [ListMap("name"), Items(0, 128)]
    [ValidationRule(
        "self.name.matches('^[-._a-zA-Z][-._a-zA-Z0-9]*$')",
        "name must be letters, digits, '-', '_' and '.', not starting with a digit",
        Items = true
    )]
    [ValidationRule("!has(self.value) || !has(self.valueFrom)", "set only one of value and valueFrom", Items = true)]
    public IList<V1EnvVar>? Env { get; init; }

    /// <summary>
    /// The keys that encrypt stored data, and how often the keys that sign sessions are replaced. Default: generated
    /// keys, no rotation by time.
    /// </summary>
    public InstanceSecrets? Secrets { get; init; }

    /// <summary>Who may reach the pods, besides the edge and monitoring.</summary>
    public InstanceNetworkPolicy? NetworkPolicy { get; init; }

    /// <summary>Which nodes the pods run on.</summary>
    public InstanceScheduling? Scheduling { get; init; }

    /// <summary>How the operator checks the health of the instance.</summary>
    public InstanceHealthCheck HealthCheck { get; set; } = new();

    /// <summary>
    /// What happens to the volumes and generated Secrets when the ChatInstance is deleted. Retain keeps them, and a new
    /// ChatInstance of the same name uses them again. Delete removes them for good. Databases of your own are not
    /// touched. Default: Retain.
    /// </summary>
    public DeletionPolicy DeletionPolicy { get; set; } = DeletionPolicy.Retain;

    /// <summary>
    /// The instance accepts no new tenants, and tenants that can move are moved away. Default: false.
    /// </summary>
    public bool Drain { get; set; }

    /// <summary>
    /// Scales the instance to zero, and then the stores that the operator runs for it. Everything else is kept. The
    /// hosts of its tenants answer 503 with a page that says so. Set false to start the instance again. Default: false.
    /// </summary>
    public bool Suspend { get; set; }
}
