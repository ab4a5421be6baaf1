using System.Text.Json.Nodes;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>meta/v1 DeleteOptions, from the body or the query.</summary>
internal sealed record DeleteOptions
{
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Background, Foreground, Orphan, or null for the resource's default (Background).</summary>
    public string? PropagationPolicy { get; init; }
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
    public bool DryRun { get; init; }

    /// <summary>The request for the deletion. Null for a deletion by the server itself.</summary>
    public ApiRequest? Request { get; init; }

    public static DeleteOptions Parse(JsonObject? body, ApiRequest request)
    {
        var query = request.Query("gracePeriodSeconds");
        var grace =
            body?["gracePeriodSeconds"] is { } number ? (long)number
            : query.Length > 0 ? long.Parse(query, null)
            : (long?)null;
        var policy = (string?)body?["propagationPolicy"] ?? NullIfEmpty(request.Query("propagationPolicy"));
        if (policy is not (null or "Background" or "Foreground" or "Orphan"))
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "DeleteOptions",
                "",
                [
                    FieldError.NotSupported(
                        FieldPath.Parse("propagationPolicy"),
                        policy,
                        ["Foreground", "Background", "Orphan"]
                    ),
                ]
            );
        }

        var dryRun =
            (body?["dryRun"] as JsonArray)?.Count > 0 ? (string?)body["dryRun"]![0] ?? "" : request.Query("dryRun");
        return new DeleteOptions
        {
            GracePeriodSeconds = grace,
            PropagationPolicy = policy,
            Uid = (string?)body?["preconditions"]?["uid"],
            ResourceVersion = (string?)body?["preconditions"]?["resourceVersion"],
            DryRun = WriteOptions.ParseDryRun(dryRun),
            Request = request,
        };
    }

    /// <summary>Adds the options that are set, except dryRun.</summary>
    public void WriteTo(JsonObject json)
    {
        if (GracePeriodSeconds is { } seconds)
        {
            json["gracePeriodSeconds"] = seconds;
        }

        foreach (var (field, value) in ((string, string?)[])[("uid", Uid), ("resourceVersion", ResourceVersion)])
        {
            if (value is not null)
            {
                json.ObjectAt("preconditions")[field] = value;
            }
        }

        if (PropagationPolicy is { } policy)
        {
            json["propagationPolicy"] = policy;
        }
    }

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
