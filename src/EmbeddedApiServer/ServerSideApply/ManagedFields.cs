using System.Globalization;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>metadata.managedFields: which manager owns which fields of an object.</summary>
internal sealed class ManagedFields
{
    private const int MaximumUpdaters = 10;
    private const string OldUpdatesManager = "ancient-changes";

    private readonly Dictionary<ManagerKey, ManagedEntry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;
    public IReadOnlyDictionary<ManagerKey, ManagedEntry> Entries => _entries;

    public static string Timestamp(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <returns>
    /// Null if the list is not in the form that this API writes. That is a client's mistake, and the live entries stay
    /// in force.
    /// </returns>
    public static ManagedFields? Read(JsonObject? obj)
    {
        var managed = new ManagedFields();
        foreach (var node in obj?["metadata"]?["managedFields"] as JsonArray ?? [])
        {
            if (
                node is not JsonObject entry
                || Json.Text(entry["fieldsType"]) != "FieldsV1"
                || FieldsV1.Read(entry["fieldsV1"]) is not { } fields
            )
                return null;
            var (operation, apiVersion) = (Json.Text(entry["operation"]), Json.Text(entry["apiVersion"]));
            if (operation is not (ManagerKey.Apply or ManagerKey.Update) || apiVersion is not { Length: > 0 })
                return null;
            var (manager, subresource) = (Json.Text(entry["manager"]) ?? "", Json.Text(entry["subresource"]) ?? "");
            managed._entries[
                new ManagerKey(manager, operation, operation == ManagerKey.Apply ? "" : apiVersion, subresource)
            ] = new ManagedEntry(fields, apiVersion, Json.Text(entry["time"]));
        }
        return managed;
    }

    /// <summary>True if the object clears managedFields, by an empty list or a list of one empty entry.</summary>
    public static bool IsReset(JsonObject obj) =>
        obj["metadata"]?["managedFields"] is JsonArray { Count: 0 } or JsonArray and [JsonObject { Count: 0 }];

    /// <summary>Replaces the object's managedFields, or removes them if there are no entries.</summary>
    public void WriteTo(JsonObject obj)
    {
        if (obj["metadata"] is not JsonObject metadata)
            return;
        metadata.Remove("managedFields");
        if (_entries.Count == 0)
            return;
        var sorted = _entries
            .OrderBy(entry => entry.Key.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Value.Time ?? "", StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Manager, StringComparer.Ordinal)
            .ThenBy(entry => entry.Value.ApiVersion, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Subresource, StringComparer.Ordinal);
        metadata["managedFields"] = new JsonArray([.. sorted.Select(Write)]);
    }

    private static JsonNode Write(KeyValuePair<ManagerKey, ManagedEntry> entry)
    {
        var json = new JsonObject
        {
            ["manager"] = entry.Key.Manager,
            ["operation"] = entry.Key.Operation,
            ["apiVersion"] = entry.Value.ApiVersion,
        };
        if (entry.Value.Time is { } time)
            json["time"] = time;
        json["fieldsType"] = "FieldsV1";
        json["fieldsV1"] = FieldsV1.Write(entry.Value.Fields);
        if (entry.Key.Subresource.Length > 0)
            json["subresource"] = entry.Key.Subresource;
        return json;
    }

    public FieldSet FieldsOf(ManagerKey manager) =>
        _entries.TryGetValue(manager, out var entry) ? entry.Fields : FieldSet.Empty;

    public string? TimeOf(ManagerKey manager) => _entries.GetValueOrDefault(manager)?.Time;

    /// <summary>All fields that other managers own.</summary>
    public FieldSet OwnedByOthers(ManagerKey manager) =>
        _entries
            .Where(entry => entry.Key != manager)
            .Aggregate(FieldSet.Empty, (all, entry) => all.Union(entry.Value.Fields));

    /// <summary>Sets the entry of a manager. An entry without fields is removed.</summary>
    public void Set(ManagerKey manager, FieldSet fields, string apiVersion, string? time)
    {
        if (fields.IsEmpty)
            _entries.Remove(manager);
        else
            _entries[manager] = new ManagedEntry(fields, apiVersion, time);
    }

    /// <summary>
    /// Removes the fields from all managers except this one. This does not change the time of their entries.
    /// </summary>
    public void TakeFromOthers(ManagerKey? manager, FieldSet fields)
    {
        if (fields.IsEmpty)
            return;
        foreach (var (key, entry) in _entries.ToList())
            if (key != manager && entry.Fields.Difference(fields) is var left && !ReferenceEquals(left, entry.Fields))
                Set(key, left, entry.ApiVersion, entry.Time);
    }

    public bool SameFieldsAs(ManagedFields other) =>
        _entries.Count == other._entries.Count
        && _entries.All(entry =>
            other._entries.TryGetValue(entry.Key, out var same)
            && same.ApiVersion == entry.Value.ApiVersion
            && same.Fields.SetEquals(entry.Value.Fields)
        );

    /// <summary>Keeps at most ten updaters. The oldest updaters of a version are merged into one entry.</summary>
    public void Cap()
    {
        var updaters = _entries
            .Where(entry => entry.Key.Operation == ManagerKey.Update)
            .OrderBy(entry => entry.Value.Time ?? "", StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Manager, StringComparer.Ordinal)
            .ToList();
        var firstOfVersion = new Dictionary<string, ManagerKey>(StringComparer.Ordinal);
        var count = updaters.Count;
        foreach (var (key, entry) in updaters)
        {
            if (count <= MaximumUpdaters)
                return;
            if (firstOfVersion.TryAdd(entry.ApiVersion, key))
                continue;
            var bucket = ManagerKey.ForUpdate(OldUpdatesManager, entry.ApiVersion, "");
            if (!_entries.ContainsKey(bucket) && _entries.Remove(firstOfVersion[entry.ApiVersion], out var first))
                _entries[bucket] = first;
            _entries.Remove(key);
            Set(bucket, entry.Fields.Union(FieldsOf(bucket)), entry.ApiVersion, entry.Time);
            count--;
        }
    }
}
