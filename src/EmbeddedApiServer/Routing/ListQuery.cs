using System.Globalization;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Watch;

namespace EmbeddedApiServer.Routing;

/// <summary>meta/v1 ListOptions of a list, watch or deletecollection.</summary>
internal sealed record ListQuery
{
    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }
    public required LabelSelector Labels { get; init; }
    public required FieldSelector Fields { get; init; }
    public int Limit { get; init; }
    public string Continue { get; init; } = "";

    /// <summary>Null if unset. 0 means "any".</summary>
    public long? ResourceVersion { get; init; }
    public string ResourceVersionMatch { get; init; } = "";
    public int? TimeoutSeconds { get; init; }
    public bool AllowWatchBookmarks { get; init; }
    public bool? SendInitialEvents { get; init; }

    public bool Matches(StoredObject value) => Labels.Matches(value) && (Fields.IsEverything || Fields.Matches(value));

    public bool IsInNamespace(StoredObject value) => Namespace is null || Namespace == value.Namespace;

    public static ListQuery Parse(ApiRequest request) =>
        new()
        {
            Namespace = request.Type.Namespaced && request.Info.Namespace.Length > 0 ? request.Info.Namespace : null,
            Labels = LabelSelector.Parse(request.Query("labelSelector")),
            Fields = FieldSelector.Parse(PinName(request), request.Type),
            Limit = (int)(Number(request, "limit") ?? 0),
            Continue = request.Query("continue"),
            ResourceVersion = Number(request, "resourceVersion"),
            ResourceVersionMatch = Match(request),
            TimeoutSeconds = (int?)Number(request, "timeoutSeconds"),
            AllowWatchBookmarks = request.Query("allowWatchBookmarks") is "1" or "true",
            SendInitialEvents = request.Query("sendInitialEvents") switch
            {
                "" => null,
                "1" or "true" => true,
                _ => false,
            },
        };

    /// <summary>GET .../name?watch=1 watches that one object.</summary>
    private static string PinName(ApiRequest request)
    {
        var selector = request.Query("fieldSelector");
        return selector.Length == 0 && request.Info.Name.Length > 0 ? $"metadata.name={request.Info.Name}" : selector;
    }

    private static string Match(ApiRequest request)
    {
        var match = request.Query("resourceVersionMatch");
        var isWatch = request.Info.Verb == "watch";
        var why = match switch
        {
            "" => request.Query("sendInitialEvents").Length > 0 && isWatch
                ? "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
                : null,
            "NotOlderThan" or "Exact" when isWatch => request.Query("sendInitialEvents").Length == 0
                ? "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
            : match == "Exact" ? "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
            : null,
            "NotOlderThan" => request.Query("resourceVersion").Length == 0
                ? "resourceVersionMatch is forbidden unless resourceVersion is provided"
                : null,
            "Exact" => request.Query("resourceVersion") is ""
                ? "resourceVersionMatch is forbidden unless resourceVersion is provided"
            : request.Query("resourceVersion") == "0"
                ? "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""
            : null,
            _ => "supported values: \"Exact\", \"NotOlderThan\"",
        };
        return why is null
            ? match
            : throw ApiErrors.Invalid(
                "meta.k8s.io",
                "ListOptions",
                "",
                [FieldError.Forbidden(FieldPath.Parse("resourceVersionMatch"), why)]
            );
    }

    private static long? Number(ApiRequest request, string name)
    {
        var text = request.Query(name);
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiErrors.BadRequest(
                $"{name}: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax"
            );
    }
}
