using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Routing;

/// <summary>One page of a list, as of <see cref="Revision"/>.</summary>
internal sealed record ListPage(long Revision, IReadOnlyList<StoredObject> Items, string Continue, int? Remaining)
{
    public JsonObject Metadata()
    {
        var metadata = new JsonObject { ["resourceVersion"] = Revision.ToString(CultureInfo.InvariantCulture) };
        if (Continue.Length > 0)
        {
            metadata["continue"] = Continue;
        }

        if (Remaining is { } remaining)
        {
            metadata["remainingItemCount"] = remaining;
        }

        return metadata;
    }

    /// <exception cref="ApiStatusException">410 if the requested or continued revision is compacted. 504 if it is in
    /// the future.</exception>
    public static ListPage Select(ObjectStore store, ResourceType type, ListQuery query)
    {
        var token = query.Continue.Length > 0 ? ContinueToken.Parse(query.Continue) : null;
        var (revision, objects) = Snapshot(store, type, query, token);
        var rest = objects.In(query.Namespace);
        if (token is not null)
        {
            rest = rest.SkipWhile(item => ContinueToken.Compare(item, token) <= 0);
        }

        var isFiltered = !query.Labels.IsEverything || !query.Fields.IsEverything;
        var matching = isFiltered ? rest.Where(query.Matches) : rest;
        if (query.Limit <= 0)
        {
            return new ListPage(revision, [.. matching], "", null);
        }

        var items = matching.Take(query.Limit + 1).ToList();
        if (items.Count <= query.Limit)
        {
            return new ListPage(revision, items, "", null);
        }

        items.RemoveAt(query.Limit);
        // The remaining count of a filtered list is unknown without reading it, so the API leaves the count out.
        int? remaining = isFiltered ? null : rest.Count() - items.Count;
        return new ListPage(
            revision,
            items,
            new ContinueToken(revision, items[^1].Namespace, items[^1].Name).ToString(),
            remaining
        );
    }

    private static (long Revision, ObjectSnapshot Objects) Snapshot(
        ObjectStore store,
        ResourceType type,
        ListQuery query,
        ContinueToken? token
    )
    {
        var latest = store.Snapshot(type.Storage);
        if (token is not null)
        {
            return token.IsInconsistent
                ? latest
                : (token.Revision, store.SnapshotAt(type.Storage, token.Revision) ?? throw token.Expired());
        }

        if (query.ResourceVersion is { } wanted && wanted > latest.Revision)
        {
            throw ApiErrors.TooLargeResourceVersion(wanted, latest.Revision);
        }

        return query is { ResourceVersionMatch: "Exact", ResourceVersion: { } exact }
            ? (
                exact,
                store.SnapshotAt(type.Storage, exact)
                    ?? throw ApiErrors.Expired($"The resourceVersion for the provided list is too old.")
            )
            : latest;
    }
}
