using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Who owns: one entry of managedFields. An applier is the same whatever version it applies in, so its key has no
/// version; an updater is one per version.
/// </summary>
internal sealed record ManagerKey(string Manager, string Operation, string ApiVersion, string Subresource)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public static ManagerKey ForApply(string manager, string subresource) => new(manager, Apply, "", subresource);

    public static ManagerKey ForUpdate(string manager, string apiVersion, string subresource) =>
        new(manager.Length == 0 ? "unknown" : manager, Update, apiVersion, subresource);

    /// <summary>As conflicts name it: <c>"kubectl" with subresource "status" using v1</c>.</summary>
    public override string ToString()
    {
        var text = GoText.Quote(Manager);
        if (Subresource.Length > 0)
            text += $" with subresource {GoText.Quote(Subresource)}";
        return Operation == Update ? $"{text} using {ApiVersion}" : text;
    }
}
