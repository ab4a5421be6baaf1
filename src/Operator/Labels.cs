namespace Operator;

/// <summary>The labels, annotations and finalizers we put on objects. DESIGN section 4, rule 3.</summary>
internal static class Labels
{
    public const string FieldManager = "chat-operator";

    /// <summary>The value of <see cref="PartOf"/> on everything.</summary>
    public const string Product = "chat";

    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Name = "app.kubernetes.io/name";
    public const string Component = "app.kubernetes.io/component";
    public const string PartOf = "app.kubernetes.io/part-of";

    public const string Tenant = "chat.scalewize.ai/tenant";
    public const string Instance = "chat.scalewize.ai/instance";
    public const string OwnerUid = "chat.scalewize.ai/owner-uid";

    public const string ProviderPool = "chat.scalewize.ai/provider-pool";

    /// <summary>
    /// Label of a Secret of the operator's namespace: which Tenants may use it. "tenants" is all; otherwise
    /// tenant.NAME and plan.NAME, joined with "_".
    /// </summary>
    public const string UsableBy = "chat.scalewize.ai/usable-by";

    /// <summary>
    /// Annotation of a pod template: the hash of what its pods read at their start, so that a change of it replaces
    /// them.
    /// </summary>
    public const string ConfigHash = "chat.scalewize.ai/config-hash";

    /// <summary>
    /// Annotation of a pod template: which tenants' keys for the gateway its pods have as variables, by fingerprint.
    /// </summary>
    public const string GatewayKeys = "chat.scalewize.ai/gateway-keys";

    /// <summary>
    /// Annotation of a pod template: when its pods were replaced because they had started without their OpenID issuer.
    /// </summary>
    public const string SignOnRestart = "chat.scalewize.ai/sign-on-restart";

    /// <summary>
    /// Annotation that a user puts on a ChatInstance, or on a Tenant for its dedicated one: any new value rotates the
    /// JWT secrets once.
    /// </summary>
    public const string RotateJwt = "chat.scalewize.ai/rotate-jwt";

    /// <summary>
    /// Annotations of the Secret with the session keys: which rotation request its JWT secrets were made for, and when.
    /// </summary>
    public const string JwtRotationRequested = "chat.scalewize.ai/jwt-rotation-requested";
    public const string JwtRotatedAt = "chat.scalewize.ai/jwt-rotated-at";

    /// <summary>
    /// Annotation of objects that are kept after their ChatInstance: which keys its data is encrypted with.
    /// </summary>
    public const string CredentialsFingerprint = "chat.scalewize.ai/credentials-fingerprint";

    /// <summary>
    /// Annotation: the hash of the document as we rendered it. It shows when a field is no longer rendered.
    /// </summary>
    public const string AppliedHash = "chat.scalewize.ai/applied-hash";

    /// <summary>
    /// Annotation of a store's PersistentVolumeClaim: identifies the password that its data was made with, and reveals
    /// nothing about it.
    /// </summary>
    public const string PasswordFingerprint = "chat.scalewize.ai/password-fingerprint";

    /// <summary>
    /// Annotation of a child that is never pruned. If it is still there after its owner, a new owner of the same name
    /// adopts it.
    /// </summary>
    public const string Retained = "chat.scalewize.ai/retained";

    /// <summary>
    /// Annotation of our kinds: "true" stops every change to what was made for the resource, until the annotation is
    /// removed.
    /// </summary>
    public const string Paused = "chat.scalewize.ai/paused";

    /// <summary>
    /// Annotation of a Tenant or ChatInstance: "true" protects it from deletion, until the annotation is removed.
    /// </summary>
    public const string Protected = "chat.scalewize.ai/protected";

    /// <summary>
    /// Annotation of a Tenant that is being deleted: "true" gives up removing its data and its gateway keys, because
    /// somebody else has, or they cannot be reached.
    /// </summary>
    public const string SkipPurge = "chat.scalewize.ai/skip-purge";

    /// <summary>
    /// Annotation of our kinds: any new value requests a pass, and is repeated in status.lastHandledReconcileAt.
    /// </summary>
    public const string RequestedAt = "reconcile.chat.scalewize.ai/requestedAt";

    /// <summary>Finalizer of resources whose children are deleted in order.</summary>
    public const string Finalizer = "chat.scalewize.ai/teardown";

    /// <summary>The label selector that every cache of children watches with.</summary>
    public const string Selector = $"{ManagedBy}={FieldManager}";
}
