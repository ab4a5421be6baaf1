using System.Buffers;
using System.Text;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tables;

namespace EmbeddedApiServer.Routing;

/// <summary>Handles get and list.</summary>
internal sealed class ReadHandler(ObjectStore store, ObjectRenderer renderer)
{
    public Task GetAsync(ApiRequest request)
    {
        var info = request.Info;
        if (long.TryParse(request.Query("resourceVersion"), out var wanted) && wanted > store.Revision)
        {
            throw ApiErrors.TooLargeResourceVersion(wanted, store.Revision);
        }

        var found =
            store.Get(request.Type.Storage, request.Type.Namespaced ? info.Namespace : "", info.Name)
            ?? throw ApiErrors.NotFound(request.Type.GroupResource, info.Name);
        return ResponseWriter.WriteAsync(request, 200, renderer.Render(request, found));
    }

    public Task ListAsync(ApiRequest request)
    {
        var page = ListPage.Select(store, request.Type, ListQuery.Parse(request));
        return request.Format switch
        {
            ResponseFormat.Table => ResponseWriter.WriteAsync(request, 200, renderer.Table(request, page)),
            ResponseFormat.PartialMetadata => WriteListAsync(
                request,
                page,
                "PartialObjectMetadataList",
                "meta.k8s.io/v1"
            ),
            _ => WriteListAsync(request, page, request.Type.ListKind, request.Type.ApiVersion),
        };
    }

    private async Task WriteListAsync(ApiRequest request, ListPage page, string kind, string apiVersion)
    {
        var response = request.Context.Response;
        response.ContentType = "application/json";
        var writer = response.BodyWriter;
        var metadata = StoredObject.Serialize(page.Metadata());
        Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"{kind}\",\"apiVersion\":\"{apiVersion}\",\"metadata\":{Encoding.UTF8.GetString(metadata)},\"items\":[",
            writer
        );
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(","u8);
            }

            writer.Write(renderer.Render(request, page.Items[i]).Span);
            if (writer.UnflushedBytes > 64 * 1024)
            {
                await writer.FlushAsync(request.Aborted);
            }
        }

        writer.Write("]}"u8);
        await writer.FlushAsync(request.Aborted);
    }
}
