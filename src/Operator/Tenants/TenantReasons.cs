namespace Operator.Tenants;

/// <summary>
/// Every reason that a Tenant's conditions and events carry: what it means and, where a person must act, what to
/// change.
/// </summary>
internal static class TenantReasons
{
    /// <summary>
    /// The configured edge cannot set X-Tenant-Id, so that tenants cannot share an instance, nor have one of their own
    /// whose LibreChat release takes the header from anybody. Allow snippets and set routing.snippetsAllowed in the
    /// operator's configuration, choose another routing.flavour, or do what the message says.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string EdgeCannotIsolate = "EdgeCannotIsolate";

    /// <summary>The tenant's instance serves and its route is in place. Nothing to do.</summary>
    /// <remarks>Ready</remarks>
    public const string Ready = "Ready";

    /// <summary>
    /// spec.suspend is true: the tenant's hosts answer 503 with a page that says so, and its data is kept. Set it to
    /// false to open it again.
    /// </summary>
    /// <remarks>Ready</remarks>
    public const string Suspended = "Suspended";

    /// <summary>An instance was chosen for the tenant. Nothing to do.</summary>
    /// <remarks>event</remarks>
    public const string Placed = "Placed";

    /// <summary>
    /// No shared instance has room for the tenant, or for the additional seats that it asks for; it keeps the seats
    /// that it has. It is placed, or gets the seats, as soon as there is room: add a ChatInstance (with the same data,
    /// if the tenant is already placed), or raise spec.capacity of one.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string NoCapacity = "NoCapacity";

    /// <summary>The tenant went to another shared instance with the same data. Nothing to do.</summary>
    /// <remarks>event</remarks>
    public const string Moved = "Moved";

    /// <summary>
    /// The tenant has to leave its shared instance (which is drained, being deleted or down for long, or excluded by
    /// the tenant's pin or region) and stays there until another one with the same data has room and the move budget
    /// allows it. If the tenant has to wait for long, add such a ChatInstance: the same spec.mongo, spec.storage and
    /// spec.secrets.credentialsSecretRef.
    /// </summary>
    /// <remarks>Ready</remarks>
    public const string MoveWaiting = "MoveWaiting";

    /// <summary>
    /// Another instance with the tenant's data has room, and the tenant moves there when it is its turn
    /// (placement.movesPerMinute); until then it stays where it is. Nothing to do.
    /// </summary>
    /// <remarks>Ready, Reconciling</remarks>
    public const string MoveQueued = "MoveQueued";

    /// <summary>LibreChat and the gateway have what the tenant asks for. Nothing to do.</summary>
    /// <remarks>Onboarded</remarks>
    public const string Onboarded = "Onboarded";

    /// <summary>
    /// A part of the tenant's setup is not at the gateway or in LibreChat yet, or a shared instance cannot have it. The
    /// message and status.onboarding.steps say which part; the operator retries what can succeed.
    /// </summary>
    /// <remarks>Reconciling, Onboarded</remarks>
    public const string OnboardingPending = "OnboardingPending";

    /// <summary>
    /// A part of the tenant's setup cannot be put at the gateway or into LibreChat until a person acts. Do as the
    /// message and status.onboarding.steps say.
    /// </summary>
    /// <remarks>Stalled, Onboarded</remarks>
    public const string OnboardingFailed = "OnboardingFailed";

    /// <summary>
    /// The tenant is being deleted, and its key still opens the gateway of the ProviderPool that the message names.
    /// Make sure that the gateway answers; the operator retries. Or annotate the Tenant
    /// chat.scalewize.ai/skip-purge=true, and delete the team with the tenant's name at the gateway yourself.
    /// </summary>
    /// <remarks>Reconciling, Stalled</remarks>
    public const string GatewayKeyRemains = "GatewayKeyRemains";

    /// <summary>
    /// A Tenant of this name was deleted and its data was kept, but the spec asks for an instance that does not have
    /// this data. Do what the message says. Or, to start with an empty chat and give that data up, delete the ConfigMap
    /// tenant-NAME-tombstone in the operator's namespace.
    /// </summary>
    /// <remarks>Reconciling, Stalled</remarks>
    public const string DataLeftBehind = "DataLeftBehind";

    /// <summary>
    /// The tenant was deleted with deletionPolicy Delete, and its data could not be removed, from the database or
    /// elsewhere. The message says why, and the log of the Job that it names shows each step. The operator retries
    /// after 10 minutes, then after twice as long each time, up to a day, and continues where it stopped. To give up,
    /// because the data was removed by hand or is out of reach, set the annotation chat.scalewize.ai/skip-purge to
    /// "true".
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string PurgeFailed = "PurgeFailed";

    /// <summary>
    /// The tenant is deleted, but the data that the message names is not: the operator could not reach it, or was told
    /// to leave it. Remove it by hand.
    /// </summary>
    /// <remarks>event</remarks>
    public const string FilesLeft = "FilesLeft";

    /// <summary>The tenant's instance does not serve yet. Look at the ChatInstance if it stays so.</summary>
    /// <remarks>Reconciling</remarks>
    public const string InstanceNotReady = "InstanceNotReady";

    /// <summary>The tenant's instance is down. Look at the ChatInstance's conditions.</summary>
    /// <remarks>Reconciling</remarks>
    public const string InstanceDown = "InstanceDown";

    /// <summary>
    /// The tenant's people cannot sign in with spec.access.oidc, because its issuer did not answer when the instance
    /// started. Look at the ChatInstance's conditions.
    /// </summary>
    /// <remarks>Reconciling</remarks>
    public const string SsoUnavailable = "SsoUnavailable";

    /// <summary>The tenant's instance is Stalled. The message carries the instance's own reason: act on that.</summary>
    /// <remarks>Stalled</remarks>
    public const string InstanceStalled = "InstanceStalled";

    /// <summary>
    /// The ChatInstance that serves the tenant was deleted, and the operator does not place the tenant on other data by
    /// itself. Restore the ChatInstance.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InstanceNotFound = "InstanceNotFound";

    /// <summary>
    /// spec.placement.instanceRef names a ChatInstance that does not exist. Correct or remove it, or create the
    /// ChatInstance.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string PinnedInstanceNotFound = "PinnedInstanceNotFound";

    /// <summary>
    /// spec.placement.instanceRef names an instance that serves one tenant only. Name a ChatInstance with mode Shared.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string PinnedInstanceNotShared = "PinnedInstanceNotShared";

    /// <summary>
    /// A changed plan, mode, pin, compliance or number of seats asks for another place than the instance with the
    /// tenant's data. Change it back until such moves are supported.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string MoveNotSupported = "MoveNotSupported";

    /// <summary>
    /// The Tenant sets a field that its plan does not include. Remove it, or change spec.plan to one that the message
    /// names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string NotInPlan = "NotInPlan";

    /// <summary>
    /// A Secret that the spec refers to, or a key in it, does not exist in the operator's namespace. Create it; the
    /// tenant goes on by itself.
    /// </summary>
    /// <remarks>Stalled, Reconciling</remarks>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>
    /// The spec refers to a Secret of the operator's namespace that Tenants may not use. Label it
    /// chat.scalewize.ai/usable-by=tenants, or tenant.NAME or plan.NAME, several joined with "_"; or name another one. No
    /// label offers a Secret of the operator or of a ProviderPool. What the tenant had before stays in force.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string SecretNotOffered = "SecretNotOffered";

    /// <summary>
    /// A host is already served for another Tenant or ChatInstance. Remove it from spec.domains; or this tenant gets it
    /// once the other gives it up.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string HostTaken = "HostTaken";

    /// <summary>
    /// A domain lies under the operator's base domain, whose hosts are given by the tenants' names. Remove it from
    /// spec.domains.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string HostReserved = "HostReserved";

    /// <summary>
    /// Single sign-on is set for a tenant that shares an instance; LibreChat knows one issuer per deployment. Remove
    /// spec.access.oidc, or set spec.placement.mode to Dedicated.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string NeedsDedicated = "NeedsDedicated";

    /// <summary>
    /// The DNS does not prove yet that a domain is this tenant's. Create the TXT record that the message spells out;
    /// the operator looks for it once a minute.
    /// </summary>
    /// <remarks>Reconciling, Stalled</remarks>
    public const string HostUnproven = "HostUnproven";

    /// <summary>
    /// The certificate that a domain names has expired, is not valid yet, is for another host, or cannot be read. The
    /// host is routed all the same. Put a valid one into the Secret.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string CertificateInvalid = "CertificateInvalid";

    /// <summary>
    /// A host has no certificate: the domain names no Secret, and no cert-manager issuer is configured. Set
    /// spec.domains[].tls.secretName.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string NoCertificate = "NoCertificate";

    /// <summary>
    /// spec.instance and the plan's template together are no valid ChatInstance spec, or lead to a database that
    /// another ChatInstance has. Correct the field that the message names.
    /// </summary>
    /// <remarks>Stalled</remarks>
    public const string InvalidInstance = "InvalidInstance";
}
