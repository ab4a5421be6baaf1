using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// Parses Accept headers with the API's parameters: <c>application/json;as=Table;v=v1;g=meta.k8s.io</c>. The first
/// supported entry wins, as in the API server.
/// </summary>
internal static class Negotiation
{
    public static ResponseFormat Format(HttpRequest request)
    {
        foreach (var media in Accepted(request))
        {
            switch (media.Type, media.Parameter("as"))
            {
                case ("application/json" or "application/*" or "*/*", ""):
                    return ResponseFormat.Object;
                case ("application/json", "Table") when media.Parameter("v") == "v1":
                    return ResponseFormat.Table;
                case ("application/json", "PartialObjectMetadata" or "PartialObjectMetadataList")
                    when media.Parameter("v") == "v1":
                    return ResponseFormat.PartialMetadata;
            }
        }

        throw new ApiStatusException(
            406,
            "NotAcceptable",
            "only the following media types are accepted: application/json, application/json;as=Table;g=meta.k8s.io;v=v1, application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
        );
    }

    public static IEnumerable<AcceptedMedia> Accepted(HttpRequest request)
    {
        var header = request.Headers.Accept.ToString();
        return header.Length == 0 ? [AcceptedMedia.Parse("*/*")] : header.Split(',').Select(AcceptedMedia.Parse);
    }
}
