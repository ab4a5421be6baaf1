using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The identity of an owner: one entry of managedFields. An applier is the same in every API version, so its key has no
/// version. An updater is a different one for every version.
/// </summary>
internal sealed record ManagerKey(string Manager, string Operation, string ApiVersion, string Subresource)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public static ManagerKey ForApply(string manager, string subresource) => new(manager, Apply, "", subresource);

    public static ManagerKey ForUpdate(string manager, string apiVersion, string subresource) =>
        new(manager.Length == 0 ? "unknown" : manager, Update, apiVersion, subresource);

    /// <summary>The text in conflict messages: <c>"kubectl" with subresource "status" using v1</c>.</summary>
    public override string ToString()
    {
        var text = GoText.Quote(Manager);
        if (Subresource.Length > 0)
            text += $" with subresource {GoText.Quote(Subresource)}";
        return Operation == Update ? $"{text} using {ApiVersion}" : text;
    }
}
