using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer;

/// <summary>The error answers, in the words of a real API server, because kubectl prints these messages.</summary>
internal static class ApiErrors
{
    public static ApiStatusException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(resource, name));

    public static ApiStatusException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiStatusException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(resource, name));

    public static ApiStatusException Conflict(GroupResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", Details(resource, name));

    public static ApiStatusException Modified(GroupResource resource, string name) =>
        Conflict(
            resource,
            name,
            "the object has been modified; please apply your changes to the latest version and try again"
        );

    public static ApiStatusException Forbidden(
        GroupResource resource,
        string name,
        string why,
        JsonArray? causes = null
    ) =>
        new(
            403,
            "Forbidden",
            $"{resource}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {why}",
            Details(resource, name, causes)
        );

    public static ApiStatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiStatusException UnsupportedMediaType(string message) => new(415, "UnsupportedMediaType", message);

    public static ApiStatusException MethodNotSupported(string what) =>
        new(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource",
            new JsonObject { ["kind"] = what }
        );

    public static ApiStatusException Internal(string why) =>
        new(
            500,
            "InternalError",
            $"Internal error occurred: {why}",
            new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = why }) }
        );

    public static ApiStatusException Expired(string message) => new(410, "Expired", message);

    public static ApiStatusException NotImplemented(string call) =>
        new(501, "NotImplemented", $"the embedded API server does not implement {call}");

    public static ApiStatusException TooLargeResourceVersion(long wanted, long current) =>
        new(
            504,
            "Timeout",
            $"Timeout: Too large resource version: {wanted}, current: {current}",
            new JsonObject
            {
                ["causes"] = new JsonArray(Cause("ResourceVersionTooLarge", "Too large resource version", null)),
                ["retryAfterSeconds"] = 1,
            }
        );

    /// <summary>422 with one cause per problem, formatted like field.ErrorList.</summary>
    public static ApiStatusException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> problems)
    {
        var text = problems.Count == 1 ? problems[0].ToString() : $"[{string.Join(", ", problems)}]";
        var causes = new JsonArray([.. problems.Select(problem => Cause(problem.Reason, problem.Body, problem.Field))]);
        var what = new GroupResource(group, kind);
        return new ApiStatusException(
            422,
            "Invalid",
            $"{what} \"{name}\" is invalid: {text}",
            Details(what, name, causes)
        );
    }

    public static JsonObject Cause(string reason, string message, string? field)
    {
        var cause = new JsonObject { ["reason"] = reason, ["message"] = message };
        if (field is not null)
        {
            cause["field"] = field;
        }

        return cause;
    }

    private static JsonObject Details(GroupResource resource, string name, JsonArray? causes = null)
    {
        var details = new JsonObject();
        Set(details, "name", name);
        Set(details, "group", resource.Group);
        Set(details, "kind", resource.Resource);
        if (causes is not null)
        {
            details["causes"] = causes;
        }

        return details;
    }

    private static void Set(JsonObject details, string key, string value)
    {
        if (value.Length > 0)
        {
            details[key] = value;
        }
    }
}
