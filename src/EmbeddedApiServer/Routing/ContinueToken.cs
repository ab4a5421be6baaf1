using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Routing;

/// <summary>
/// The position where a paged list stopped. A revision of -1 gives up consistency: the list continues with the objects
/// that exist now.
/// </summary>
internal sealed record ContinueToken(long Revision, string Namespace, string Name)
{
    public bool IsInconsistent => Revision < 0;

    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Revision}/{Namespace}/{Name}"))
        );

    public static ContinueToken Parse(string text)
    {
        try
        {
            if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/') is [var revision, var ns, var name])
            {
                return new ContinueToken(long.Parse(revision, CultureInfo.InvariantCulture), ns, name);
            }
        }
        catch (FormatException)
        {
            // Falls through: the token is not from this server.
        }

        throw ApiErrors.BadRequest("continue key is not valid: the token was not made by this server");
    }

    public static int Compare(StoredObject item, ContinueToken token)
    {
        var order = string.CompareOrdinal(item.Namespace, token.Namespace);
        return order != 0 ? order : string.CompareOrdinal(item.Name, token.Name);
    }

    public ApiStatusException Expired() =>
        new(
            410,
            "Expired",
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list."
        )
        {
            ListMetadata = new JsonObject { ["continue"] = (this with { Revision = -1 }).ToString() },
        };
}
