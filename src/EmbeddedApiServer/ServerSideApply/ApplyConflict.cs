namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// A field that somebody else owns with another value. As a Status cause: type FieldManagerConflict, this message, and
/// the field.
/// </summary>
internal sealed record ApplyConflict(ManagerKey Manager, string Field)
{
    public string Message => $"conflict with {Manager}";
}
