namespace EmbeddedApiServer.ServerSideApply;

/// <summary>Whether a value is owned as a whole, field by field, or item by item.</summary>
internal enum Granularity
{
    Whole,
    Fields,
    Items,
}
