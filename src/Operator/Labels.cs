namespace Operator;

/// <summary>The labels, annotations and finalizers of the operator.</summary>
internal static class Labels
{
    public const string FieldManager = "chat-operator";

    /// <summary>The value of <see cref="PartOf"/> on every object.</summary>
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
    /// Annotation of a pod template: the hash of everything that its pods read at their start. A change of it causes a
    /// rollout.
    /// </summary>
    public const string ConfigHash = "chat.scalewize.ai/config-hash";

    /// <summary>
    /// Annotation of a pod template: the fingerprints of the tenants' gateway keys that its pods have as environment
    /// variables.
    /// </summary>
    public const string GatewayKeys = "chat.scalewize.ai/gateway-keys";

    /// <summary>
    /// Annotation that a user sets on a ChatInstance, or on a Tenant for its dedicated ChatInstance. Any new value
    /// rotates the JWT secrets once.
    /// </summary>
    public const string RotateJwt = "chat.scalewize.ai/rotate-jwt";

    /// <summary>
    /// Annotations of the Secret with the session keys: the rotation request that its JWT secrets were created for, and
    /// when they were created.
    /// </summary>
    public const string JwtRotationRequested = "chat.scalewize.ai/jwt-rotation-requested";
    public const string JwtRotatedAt = "chat.scalewize.ai/jwt-rotated-at";

    /// <summary>
    /// Annotation of children that are kept when their ChatInstance is deleted: the fingerprint of the keys that
    /// encrypt its data.
    /// </summary>
    public const string CredentialsFingerprint = "chat.scalewize.ai/credentials-fingerprint";

    /// <summary>
    /// Annotation: the hash of the document as it was rendered. It reveals that a field is no longer rendered.
    /// </summary>
    public const string AppliedHash = "chat.scalewize.ai/applied-hash";

    /// <summary>
    /// Annotation of a store's PersistentVolumeClaim: the fingerprint of the password that its data was created with.
    /// It does not reveal the password.
    /// </summary>
    public const string PasswordFingerprint = "chat.scalewize.ai/password-fingerprint";

    /// <summary>
    /// Annotation of a child that is kept when its owner is deleted. A new owner of the same name adopts it.
    /// </summary>
    public const string Retained = "chat.scalewize.ai/retained";

    /// <summary>
    /// Annotation of the three kinds: while it is "true", the operator does not change the children of the resource.
    /// </summary>
    public const string Paused = "chat.scalewize.ai/paused";

    /// <summary>
    /// Annotation of a Tenant or ChatInstance: while it is "true", the operator does not carry out its deletion.
    /// </summary>
    public const string Protected = "chat.scalewize.ai/protected";

    /// <summary>
    /// Annotation of a Tenant that is being deleted: "true" skips the removal of its data from a database. A person
    /// sets it when the data is already removed or the database cannot be reached.
    /// </summary>
    public const string SkipPurge = "chat.scalewize.ai/skip-purge";

    /// <summary>
    /// Annotation of the three kinds: any new value requests a pass, and is copied to status.lastHandledReconcileAt.
    /// </summary>
    public const string RequestedAt = "reconcile.chat.scalewize.ai/requestedAt";

    /// <summary>Finalizer of objects whose children are deleted in order.</summary>
    public const string Finalizer = "chat.scalewize.ai/teardown";

    /// <summary>The label selector of every watch on children.</summary>
    public const string Selector = $"{ManagedBy}={FieldManager}";
}
