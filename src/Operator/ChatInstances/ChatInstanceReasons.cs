namespace Operator.ChatInstances;

/// <summary>
/// Every reason that a ChatInstance's conditions can have besides those of <see cref="Apply.FailureReasons"/> and
/// <see cref="Operator.Report.RolloutReasons"/>: what it means, and what to change.
/// </summary>
internal static class ChatInstanceReasons
{
    /// <summary>
    /// spec.suspend is true: no pod runs, everything else is kept. Set it to false to bring the instance back.
    /// </summary>
    /// <remarks>Ready</remarks>
    public const string Suspended = "Suspended";

    /// <summary>spec.scaleOut added an instance, or took one into service again. Nothing to do.</summary>
    /// <remarks>event</remarks>
    public const string SiblingAdded = "SiblingAdded";

    /// <summary>
    /// spec.scaleOut drains an instance that is not needed any more; its tenants move. Nothing to do.
    /// </summary>
    /// <remarks>event</remarks>
    public const string SiblingDrained = "SiblingDrained";

    /// <summary>
    /// spec.scaleOut removes an instance that is empty, or that spec.scaleOut no longer asks for. Nothing to do.
    /// </summary>
    /// <remarks>event</remarks>
    public const string SiblingRemoved = "SiblingRemoved";

    /// <summary>
    /// A Secret that the spec names does not exist in the instance's namespace. Create it, or name another.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>
    /// A Secret that the spec names lacks the key, or holds nothing under it. Add the key, or name another.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string SecretKeyNotFound = "SecretKeyNotFound";

    /// <summary>
    /// A ConfigMap that spec.env names does not exist in the instance's namespace. Create it, name another, or mark the
    /// reference as optional.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string ConfigMapNotFound = "ConfigMapNotFound";

    /// <summary>
    /// A ConfigMap that spec.env names lacks the key. Add the key, name another, or mark the reference as optional.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string ConfigMapKeyNotFound = "ConfigMapKeyNotFound";

    /// <summary>
    /// The Secret that spec.mongo.uriSecretRef names does not hold a mongodb:// or mongodb+srv:// connection string.
    /// Correct it.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidMongoUri = "InvalidMongoUri";

    /// <summary>
    /// The Secret that spec.redis.uriSecretRef names does not hold a redis:// or rediss:// connection string. Correct
    /// it.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidRedisUri = "InvalidRedisUri";

    /// <summary>
    /// CREDS_KEY is not 64 hexadecimal digits, or CREDS_IV not 32. Restore the Secret from a backup, or correct the one
    /// that spec.secrets.credentialsSecretRef names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidCredentials = "InvalidCredentials";

    /// <summary>
    /// CREDS_KEY or CREDS_IV are not those that the data was encrypted with, or are gone. Running pods are left alone,
    /// because new ones could not read what users have stored. Restore the Secret from a backup, or name one that holds
    /// them in spec.secrets.credentialsSecretRef. To give that data up for good, delete the ChatInstance, the Secret,
    /// the PersistentVolumeClaims that carry the annotation chat.scalewize.ai/credentials-fingerprint, and the
    /// ConfigMap chatinstance.NAMESPACE.NAME in the operator's namespace, and create the ChatInstance anew; if its
    /// namespace was deleted, that ConfigMap alone.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string CredentialsChanged = "CredentialsChanged";

    /// <summary>The ProviderPool that spec.providerPoolRef names does not exist. Create it, or name another.</summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string PoolNotFound = "PoolNotFound";

    /// <summary>The ProviderPool exists, and its gateway has no address yet. Passes by itself.</summary>
    /// <remarks>Reconciling</remarks>
    public const string WaitingForGateway = "WaitingForGateway";

    /// <summary>
    /// spec.config has a key that this LibreChat release does not know, or a value of the wrong kind: LibreChat would
    /// refuse to start, or ignore it. Or it holds a secret that should be a ${VARIABLE}, names a variable that nothing
    /// sets, or contradicts spec.storage or spec.providerPoolRef. Correct what the message names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidConfig = "InvalidConfig";

    /// <summary>
    /// A duration or size in spec.route cannot be read, or is larger than an edge can carry. Write durations as 30s, 10m
    /// or 1h, and sizes as 500k, 50m or 1g.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidRoute = "InvalidRoute";

    /// <summary>
    /// The configured edge cannot set X-Tenant-Id, so that whoever shares an instance could name himself any tenant, as
    /// could a visitor of a tenant's own instance whose release takes the header from anybody: it has no route. Allow
    /// snippets and set routing.snippetsAllowed, choose another routing.flavour, or do what the message says.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string EdgeCannotIsolate = "EdgeCannotIsolate";

    /// <summary>
    /// A variable of spec.env would let strangers set passwords of others, or join tenants of a shared instance. It is
    /// left out. Do what the message says.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string UnsafeAccess = "UnsafeAccess";

    /// <summary>
    /// The configured edge cannot carry a field of spec.route. Set it where the message says, or remove it.
    /// </summary>
    /// <remarks>event</remarks>
    public const string RouteIncomplete = "RouteIncomplete";

    /// <summary>spec.autoscaling.metrics or behavior is not what autoscaling/v2 has. Correct it.</summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidAutoscaling = "InvalidAutoscaling";

    /// <summary>spec.scheduling.affinity is not what a pod has. Correct it.</summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidScheduling = "InvalidScheduling";

    /// <summary>
    /// More than one pod is wanted without what pods need to act as one: Redis, and files that all of them see. One pod
    /// runs until spec.redis and spec.storage say where those are, or the number of pods is set to 1.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string UnsafeScale = "UnsafeScale";

    /// <summary>
    /// The password that the data of a store was made with, in the Secret of the store's name, is gone or another. The
    /// store is left as it is, because it would refuse the new one. Restore the Secret from a backup; to give the data
    /// up for good, delete the PersistentVolumeClaim of the same name as well.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string StoreCredentialsChanged = "StoreCredentialsChanged";

    /// <summary>
    /// A store that the operator runs for the instance has no ready pod: it starts, or its volume or node is missing.
    /// Passes by itself when those are there.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string StoreNotReady = "StoreNotReady";

    /// <summary>
    /// The Secret that spec.knowledge.uriSecretRef names does not hold a postgresql:// connection string with host,
    /// user, password and database. Correct it.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidPostgresUri = "InvalidPostgresUri";

    /// <summary>
    /// Nobody turns documents into vectors. Name a ProviderPool whose models include spec.knowledge.embeddings.model,
    /// or set spec.knowledge.embeddings.url.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string EmbeddingsMissing = "EmbeddingsMissing";

    /// <summary>Enough pods serve, and nothing that the health checks found speaks against it. Nothing to do.</summary>
    /// <remarks>Available</remarks>
    public const string Healthy = "Healthy";

    /// <summary>
    /// The pods count as ready, but the Service has given no good answer to spec.healthCheck for failureThreshold
    /// checks in a row. Look at the pods' logs, and at the store that they wait for.
    /// </summary>
    /// <remarks>Reconciling, Available</remarks>
    public const string NotAnswering = "NotAnswering";

    /// <summary>
    /// Many of the last health checks failed, and others did not: a pod among several is unwell, or the instance is
    /// overloaded. Look at the pods' logs and their load.
    /// </summary>
    /// <remarks>Reconciling, Available</remarks>
    public const string ChecksFail = "ChecksFail";

    /// <summary>
    /// Nobody signs in with OpenID: LibreChat asks its issuer when it starts, and had no answer then. When the issuer
    /// answers, a rolling update replaces the pods. The operator asks public https:// addresses at port 443
    /// only: for another issuer, replace them by kubectl rollout restart. If it stays, look at the pods' logs for the issuer's answer.
    /// </summary>
    /// <remarks>Reconciling, Available</remarks>
    public const string SsoUnavailable = "SsoUnavailable";

    /// <summary>
    /// Fewer pods serve than the instance should have at least. Passes by itself; if not, kubectl describe of the pods
    /// that are missing tells what they wait for.
    /// </summary>
    /// <remarks>Reconciling, Available</remarks>
    public const string TooFewPods = "TooFewPods";

    /// <summary>
    /// No pod serves. While the instance starts this passes by itself; if not, kubectl describe of its pods tells what
    /// they wait for.
    /// </summary>
    /// <remarks>Reconciling, Available</remarks>
    public const string NoPodServes = "NoPodServes";

    /// <summary>
    /// No pod is wanted, or none has been made yet, so that nothing can be said about the instance's health. Nothing to
    /// do.
    /// </summary>
    /// <remarks>Available</remarks>
    public const string NothingToServe = "NothingToServe";

    /// <summary>
    /// The instance's own host is served for somebody else already. Remove it from spec.route.host; or it becomes this
    /// instance's once the other gives it up.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string HostTaken = "HostTaken";

    /// <summary>
    /// The instance's own host is under the operator's base domain, whose hosts are the tenants'. It has no route, unless
    /// it had one already. Name a host of another domain, or add the namespace to placement.namespaces of the operator's
    /// configuration.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string HostReserved = "HostReserved";

    /// <summary>
    /// No new tenant is placed on the shared instance, because its namespace is none of placement.namespaces in the
    /// operator's configuration. Add it there, or move the instance.
    /// </summary>
    /// <remarks>event</remarks>
    public const string NamespaceNotListed = "NamespaceNotListed";

    /// <summary>
    /// The ProviderPool does not offer its models to the instance's namespace. What runs goes on. Add the namespace to
    /// spec.namespaces of the pool, or name another pool.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string PoolNotOffered = "PoolNotOffered";

    /// <summary>
    /// The instance is to be deleted, and tenants are placed on it or still served by it. It goes on serving them until
    /// all are moved or deleted; then it goes.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string HasTenants = "HasTenants";

    /// <summary>
    /// The namespace does not enforce the Pod Security level restricted, which the instance's pods keep to. Label it
    /// pod-security.kubernetes.io/enforce=restricted, so that nothing less careful runs beside them.
    /// </summary>
    /// <remarks>event</remarks>
    public const string PodSecurityNotEnforced = "PodSecurityNotEnforced";

    /// <summary>
    /// The release is newer or older than those that the operator knows; the rules of the newest known one are used.
    /// Nothing to do if it starts; else upgrade the operator, or name a release that the message lists.
    /// </summary>
    /// <remarks>event</remarks>
    public const string VersionUnknown = "VersionUnknown";

    /// <summary>
    /// A warning event: spec.env sets a variable that only a later LibreChat release reads. Upgrade, or remove it.
    /// </summary>
    /// <remarks>event</remarks>
    public const string VariableUnread = "VariableUnread";
}
