namespace Operator.Tenants.Render;

/// <summary>
/// Runs in LibreChat's image, with its Node, its MongoDB driver and its S3 client. Based on LibreChat's sources of
/// mid-2026 (around v0.8.7 and v0.8.8-rc), @librechat/data-schemas 0.0.51 and 0.0.71, and rag_api v0.5.0 to v0.9.0.
/// Keys are <c>[i|a/][r/region/][t/tenant/]kind/user/file</c> (packages/api/src/storage/s3/crud.ts, getS3Key). Paths
/// are <c>uploads/user</c>, <c>uploads/temp/user</c> and <c>images/user</c> (api/server/services/Files/Local/crud.js,
/// routes/files/multer.js). The indexes are called messages and convos, and can be filtered by <c>user</c> only
/// (models/plugins/mongoMeili; Meilisearch documentation, "Delete documents by filter" and "Tasks"). <c>DELETE
/// /documents</c> removes vectors by the ids of files; if a file had none, it removes the others and then answers 404
/// (app/routes/document_routes.py).
/// </summary>
internal static class ElsewhereScript
{
    public const string FileName = "elsewhere.js";

    public static string Text { get; } = EmbeddedText.Read("tenants/elsewhere.js");
}
