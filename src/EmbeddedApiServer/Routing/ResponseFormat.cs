namespace EmbeddedApiServer.Routing;

/// <summary>The requested format of objects: complete, metadata only, or rows of a table.</summary>
internal enum ResponseFormat
{
    Object,
    PartialMetadata,
    Table,
}
