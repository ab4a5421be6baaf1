namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// A field that another manager owns with another value. It becomes a Status cause with type FieldManagerConflict, this
/// message, and the field.
/// </summary>
internal sealed record ApplyConflict(ManagerKey Manager, string Field)
{
    public string Message => $"conflict with {Manager}";
}
