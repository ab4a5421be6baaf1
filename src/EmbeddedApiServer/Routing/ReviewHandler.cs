using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Rbac;

namespace EmbeddedApiServer.Routing;

/// <summary>Handles reviews: the answer is the posted object with the result in its status.</summary>
internal sealed class ReviewHandler(Authorizer authorizer, Authenticator authenticator)
{
    public async Task InvokeAsync(ApiRequest request)
    {
        var review = await WriteHandler.ReadObjectAsync(request);
        ObjectIdentity.CheckKind(request.Type, review);
        var spec = review["spec"] as JsonObject ?? [];
        review["status"] = request.Type.Kind switch
        {
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = Describe(request.User!) },
            "TokenReview" => Token(spec.Text("token")),
            "SelfSubjectAccessReview" => Access(request.User!, spec),
            "SubjectAccessReview" => Access(Subject(spec), spec),
            "SelfSubjectRulesReview" => Rules(request.User!, spec.Text("namespace")),
            _ => throw ApiErrors.NotImplemented(request.Type.Kind),
        };
        review.Metadata()["creationTimestamp"] = null;
        await ResponseWriter.WriteAsync(request, 201, review);
    }

    private JsonObject Access(UserInfo user, JsonObject spec)
    {
        var attributes = spec["resourceAttributes"] as JsonObject;
        var query = attributes is null
            ? new AccessQuery
            {
                Verb = (string?)spec["nonResourceAttributes"]?["verb"] ?? "",
                NonResourcePath = (string?)spec["nonResourceAttributes"]?["path"] ?? "",
            }
            : new AccessQuery
            {
                Verb = attributes.Text("verb"),
                Group = attributes.Text("group"),
                Resource = attributes.Text("resource"),
                Subresource = attributes.Text("subresource"),
                Namespace = attributes.Text("namespace"),
                Name = attributes.Text("name"),
            };
        return new JsonObject { ["allowed"] = authorizer.IsAllowed(user, query) };
    }

    private JsonObject Rules(UserInfo user, string ns)
    {
        var rules = authorizer.RulesFor(user, ns).ToList();
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(rule => rule.Resources.Length > 0).Select(ResourceRule)]),
            ["nonResourceRules"] = new JsonArray([
                .. rules
                    .Where(rule => rule.Paths.Length > 0)
                    .Select(rule => new JsonObject
                    {
                        ["verbs"] = Array(rule.Verbs),
                        ["nonResourceURLs"] = Array(rule.Paths),
                    }),
            ]),
            ["incomplete"] = false,
        };
    }

    private JsonObject Token(string token) =>
        authenticator.FindToken(token) is { } user
            ? new JsonObject { ["authenticated"] = true, ["user"] = Describe(user) }
            : new JsonObject { ["authenticated"] = false };

    private static JsonObject ResourceRule(PolicyRule rule)
    {
        var json = new JsonObject
        {
            ["verbs"] = Array(rule.Verbs),
            ["apiGroups"] = Array(rule.Groups),
            ["resources"] = Array(rule.Resources),
        };
        if (rule.Names.Length > 0)
        {
            json["resourceNames"] = Array(rule.Names);
        }

        return json;
    }

    private static UserInfo Subject(JsonObject spec) =>
        new(spec.Text("user"), [.. (spec["groups"] as JsonArray ?? []).Select(group => (string)group!)]);

    private static JsonObject Describe(UserInfo user) =>
        new() { ["username"] = user.Name, ["groups"] = Array(user.Groups) };

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);
}
