namespace EmbeddedApiServer.Routing;

/// <summary>How the caller wants objects: whole, as metadata only, or as rows of a table.</summary>
internal enum ResponseFormat
{
    Object,
    PartialMetadata,
    Table,
}
