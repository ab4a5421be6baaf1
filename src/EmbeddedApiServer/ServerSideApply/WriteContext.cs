using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>The schema, API version and manager of a write.</summary>
internal sealed record WriteContext
{
    /// <summary>The schema of the whole object, also for a subresource.</summary>
    public required StructuralSchema Schema { get; init; }

    /// <summary>The API version of the request, such as <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>
    /// The field manager: the request's fieldManager, or else the part of the User-Agent before its first slash
    /// (<see cref="ManagerOf"/>).
    /// </summary>
    public required string Manager { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    public FieldSet ResetFields { get; init; } = FieldSet.Empty;

    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// The manager of a request without fieldManager. Only for updates, because an apply must name its manager.
    /// </summary>
    public static string ManagerOf(string userAgent)
    {
        var name = userAgent.Split('/')[0];
        return new string([.. name.Where(c => !char.IsControl(c)).Take(128)]);
    }
}
