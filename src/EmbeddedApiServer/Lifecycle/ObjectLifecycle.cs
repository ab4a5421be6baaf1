using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Admission;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.ServerSideApply;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// Processes an object between request and store. The steps are in the order of a real API server: defaults, strategy,
/// validation, ownership, webhooks, commit. A change is computed on the live version and committed only on that
/// version. If the version has changed, the change is computed and the webhooks are called again. No lock is held while
/// a webhook is called.
/// </summary>
internal sealed class ObjectLifecycle(
    ObjectStore store,
    Definitions definitions,
    ValidatingAdmission admission,
    IdentitySource identities,
    TimeProvider time
)
{
    private readonly NamespaceLifecycle _namespaces = new(store);

    /// <summary>A write of the server itself. No webhook is called for it, so the call does not block.</summary>
    public StoredObject Create(ResourceType type, string ns, JsonObject value, WriteOptions options) =>
        CreateAsync(type, ns, value, options).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Create" />
    public StoredObject Update(
        ResourceType type,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, JsonObject?> change,
        WriteOptions options
    ) => UpdateAsync(type, ns, name, subresource, change, options).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Create" />
    public Deletion Delete(ResourceType type, string ns, string name, DeleteOptions options) =>
        DeleteAsync(type, ns, name, options).AsTask().GetAwaiter().GetResult();

    public async ValueTask<StoredObject> CreateAsync(
        ResourceType type,
        string ns,
        JsonObject value,
        WriteOptions options,
        bool isApply = false
    )
    {
        CreateRules.CheckIdentity(type, ns, value);
        ObjectSchema.Admit(type, value, options);
        for (var attempt = 0; ; attempt++)
        {
            var next = attempt == 0 ? value : value.DeepClone().AsObject();
            CreateRules.Stamp(type, next, identities, time.GetUtcNow());
            _namespaces.CheckCreate(type, next);
            BuiltInStrategy.PrepareCreate(type, next, identities);
            ObjectSchema.Validate(type, next, null);
            if (!isApply)
            {
                ObjectSchema.Track(type, null, next, "", options, time.GetUtcNow());
            }

            await ReviewAsync(type, "CREATE", "", null, next, options);
            ObjectSchema.ReadBack(type, next);
            if (
                store.Get(type.Storage, next.Metadata().Text("namespace"), next.Metadata().Text("name")) is null
                && Commit(type, null, next, options) is { } created
            )
            {
                return created;
            }

            if (value.Metadata().Text("generateName").Length == 0 || attempt == 8)
            {
                throw ApiErrors.AlreadyExists(type.GroupResource, next.Metadata().Text("name"));
            }

            value.Metadata().Remove("name");
        }
    }

    /// <summary>
    /// <paramref name="change"/> gets a new tree of the live object in its served version. It returns the desired tree,
    /// which may be the same one after changes, or null to change nothing.
    /// </summary>
    public async ValueTask<StoredObject> UpdateAsync(
        ResourceType type,
        string ns,
        string name,
        string subresource,
        Func<JsonObject, JsonObject?> change,
        WriteOptions options,
        bool isApply = false
    )
    {
        while (true)
        {
            var live = Live(type, ns, name);
            var old = Served(type, live);
            if (change(old.DeepClone().AsObject()) is not { } next)
            {
                await ReviewAsync(type, "UPDATE", subresource, old, old, options);
                return live;
            }

            UpdateRules.CheckIdentity(type, live, next);
            ObjectSchema.Admit(type, next, options);
            UpdateRules.Prepare(type, subresource, next, old);
            BuiltInStrategy.PrepareUpdate(type, subresource, next, old, identities);
            UpdateRules.SetGeneration(type, next, old);
            ObjectSchema.Validate(type, next, old);
            if (!isApply)
            {
                ObjectSchema.Track(type, old, next, subresource, options, time.GetUtcNow());
            }

            await ReviewAsync(type, "UPDATE", subresource, old, next, options);
            if (WriteComparison.IsUnchanged(old, next))
            {
                return live;
            }

            var written = IsDrained(type, next)
                ? CommitDelete(type, live, options.DryRun)
                : Commit(type, live, next, options);
            if (written is not null)
            {
                return written;
            }
        }
    }

    /// <summary>Removes the object, or marks it as being deleted if finalizers or a grace period keep it.</summary>
    public async ValueTask<Deletion> DeleteAsync(ResourceType type, string ns, string name, DeleteOptions options)
    {
        while (true)
        {
            var live = Live(type, ns, name);
            DeletionRules.CheckPreconditions(type, live, options);
            DeletionRules.CheckImmortal(type, live);
            if (options.Request is { } request && admission.IsInterested(type))
            {
                await admission.ReviewAsync(
                    new AdmissionRequest(request, type, "DELETE") { Old = Served(type, live), DeleteOptions = options }
                );
            }

            var json = live.ToJson();
            var next = json.DeepClone().AsObject();
            var isRemovedNow = DeletionRules.Mark(type, next, options, time.GetUtcNow());
            if (!isRemovedNow && JsonNode.DeepEquals(next, json))
            {
                return new Deletion(live, false);
            }

            var write = new WriteOptions { FieldManager = "", DryRun = options.DryRun };
            var written = isRemovedNow
                ? CommitDelete(type, live, options.DryRun)
                : CommitStored(type, live, next, write);
            if (written is not null)
            {
                return new Deletion(written, isRemovedNow);
            }
        }
    }

    public StoredObject Live(ResourceType type, string ns, string name) =>
        store.Get(type.Storage, ns, name) ?? throw ApiErrors.NotFound(type.GroupResource, name);

    private ValueTask ReviewAsync(
        ResourceType type,
        string operation,
        string subresource,
        JsonObject? old,
        JsonObject next,
        WriteOptions options
    )
    {
        if (options.Request is not { } request || !admission.IsInterested(type))
        {
            return ValueTask.CompletedTask;
        }

        return admission.ReviewAsync(
            new AdmissionRequest(request, type, operation)
            {
                Subresource = subresource,
                Value = options.View is null ? next : options.View(next),
                Old = options.View is null || old is null ? old : options.View(old),
            }
        );
    }

    private static JsonObject Served(ResourceType type, StoredObject live) =>
        type.Conversion is null ? live.ToJson() : type.Conversion.ToServed(live.ToJson());

    private static bool IsDrained(ResourceType type, JsonObject next) =>
        next.IsDeleting()
        && next.Finalizers().Count == 0
        && (next.Metadata()["deletionGracePeriodSeconds"] is not { } grace || (long)grace == 0)
        && DeletionRules.SpecFinalizers(type, next) == 0;

    private StoredObject? Commit(ResourceType type, StoredObject? live, JsonObject next, WriteOptions options) =>
        CommitStored(type, live, type.Conversion is null ? next : type.Conversion.ToStored(next), options);

    private StoredObject? CommitStored(ResourceType type, StoredObject? live, JsonObject next, WriteOptions options)
    {
        if (options.DryRun)
        {
            next.Metadata()["resourceVersion"] = live?.ResourceVersion.ToString(CultureInfo.InvariantCulture);
            return StoredObject.Freeze(next);
        }

        var written = store.TryCommit(type.Storage, live, next);
        if (written is not null)
        {
            definitions.Observe(type, this);
        }

        return written;
    }

    private StoredObject? CommitDelete(ResourceType type, StoredObject live, bool dryRun)
    {
        if (dryRun)
        {
            return live;
        }

        var written = store.TryCommit(type.Storage, live, null);
        if (written is not null)
        {
            definitions.Observe(type, this);
        }

        return written;
    }
}
