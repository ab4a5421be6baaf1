using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmbeddedApiServer.Admission;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.Cel;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The rules of a ValidatingWebhookConfiguration.</summary>
internal static partial class WebhookValidation
{
    private const string Form = "; desired format: https://host[/path]";
    private static readonly string[] SideEffects = ["None", "NoneOnDryRun"];
    private static readonly string[] Scopes = ["*", "Cluster", "Namespaced"];
    private static readonly string[] Operations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

    public static IEnumerable<FieldError> Validate(JsonObject configuration)
    {
        var names = new HashSet<string>();
        foreach (var (index, item) in (configuration["webhooks"] as JsonArray ?? []).Index())
        {
            var (webhook, path) = (item!.AsObject(), FieldPath.Parse("webhooks").Index(index));
            foreach (var error in Entry(webhook, path))
            {
                yield return error;
            }

            if (webhook.Text("name") is { Length: > 0 } name && !names.Add(name))
            {
                yield return FieldError.Duplicate(path.Child("name"), name);
            }
        }
    }

    private static IEnumerable<FieldError> Entry(JsonObject webhook, FieldPath path) =>
        [
            .. Name(webhook, path),
            .. Rules(webhook, path),
            .. Policies(webhook, path),
            .. Selectors(webhook, path),
            .. Client(webhook.ObjectAt("clientConfig"), path.Child("clientConfig")),
            .. Conditions(webhook, path.Child("matchConditions")),
            .. Versions(webhook, path.Child("admissionReviewVersions")),
        ];

    private static IEnumerable<FieldError> Name(JsonObject webhook, FieldPath path)
    {
        var name = webhook.Text("name");
        if (name.Length == 0)
        {
            yield return FieldError.Required(path.Child("name"));
        }
        else if (!CreateRules.IsSubdomain(name))
        {
            yield return FieldError.Invalid(path.Child("name"), name, CreateRules.SubdomainRule);
        }
        else if (name.Count(c => c == '.') < 2)
        {
            yield return FieldError.Invalid(
                path.Child("name"),
                name,
                "should be a domain with at least three segments separated by dots"
            );
        }
    }

    private static IEnumerable<FieldError> Rules(JsonObject webhook, FieldPath path) =>
        (webhook["rules"] as JsonArray ?? [])
            .Index()
            .SelectMany(rule => Rule(rule.Item!.AsObject(), path.Child("rules").Index(rule.Index)));

    private static IEnumerable<FieldError> Rule(JsonObject rule, FieldPath path) =>
        [
            .. OneOrMore(rule, "operations", "operations", path),
            .. Json.Texts(rule["operations"])
                .Index()
                .Where(operation => !Operations.Contains(operation.Item))
                .Select(operation =>
                    FieldError.NotSupported(path.Child("operations").Index(operation.Index), operation.Item, Operations)
                ),
            .. OneOrMore(rule, "apiGroups", "API groups", path),
            .. OneOrMore(rule, "apiVersions", "API versions", path),
            .. Empty(rule, "apiVersions", path),
            .. Resources(rule, path.Child("resources")),
            .. Scopes.Contains(rule.Text("scope"))
                ? []
                : new[] { FieldError.NotSupported(path.Child("scope"), rule.Text("scope"), Scopes) },
        ];

    private static IEnumerable<FieldError> OneOrMore(JsonObject rule, string field, string what, FieldPath path)
    {
        var values = Json.Texts(rule[field]);
        if (values.Count == 0)
        {
            yield return FieldError.Required(path.Child(field));
        }
        else if (values.Count > 1 && values.Contains("*"))
        {
            yield return FieldError.Invalid(
                path.Child(field),
                rule[field],
                $"if '*' is present, must not specify other {what}"
            );
        }
    }

    private static IEnumerable<FieldError> Empty(JsonObject rule, string field, FieldPath path) =>
        Json.Texts(rule[field])
            .Index()
            .Where(value => value.Item.Length == 0)
            .Select(value => FieldError.Required(path.Child(field).Index(value.Index)));

    private static IEnumerable<FieldError> Resources(JsonObject rule, FieldPath path)
    {
        var resources = Json.Texts(rule["resources"]);
        if (resources.Count == 0)
        {
            yield return FieldError.Required(path);
        }

        foreach (var (index, resource) in resources.Index())
        {
            if (resource.Length == 0)
            {
                yield return FieldError.Required(path.Index(index));
            }
            else if (
                resource.Split('/', 2) is [var name, var below]
                && resources.Take(index).FirstOrDefault(other => other == $"{name}/*" || other == $"*/{below}")
                    is { } covers
            )
            {
                yield return FieldError.Invalid(
                    path.Index(index),
                    resource,
                    $"if '{covers}' is present, must not specify {resource}"
                );
            }
        }

        if (resources.Count > 1 && resources.Contains("*/*"))
        {
            yield return FieldError.Invalid(
                path,
                rule["resources"],
                "if '*/*' is present, must not specify other resources"
            );
        }

        if (resources.Contains("*") && resources.Any(resource => resource != "*" && !resource.Contains('/')))
        {
            yield return FieldError.Invalid(
                path,
                rule["resources"],
                "if '*' is present, must not specify other resources without subresources"
            );
        }
    }

    private static IEnumerable<FieldError> Policies(JsonObject webhook, FieldPath path)
    {
        foreach (
            var (field, supported) in ((string, string[])[])
                [("failurePolicy", ["Fail", "Ignore"]), ("matchPolicy", ["Equivalent", "Exact"])]
        )
        {
            if (!supported.Contains(webhook.Text(field)))
            {
                yield return FieldError.NotSupported(path.Child(field), webhook.Text(field), supported);
            }
        }

        if (webhook["sideEffects"] is null)
        {
            yield return FieldError.Required(
                path.Child("sideEffects"),
                $"must specify one of {string.Join(", ", SideEffects)}"
            );
        }
        else if (!SideEffects.Contains(webhook.Text("sideEffects")))
        {
            yield return FieldError.NotSupported(path.Child("sideEffects"), webhook.Text("sideEffects"), SideEffects);
        }

        if (Json.Integer(webhook["timeoutSeconds"]) is < 1 or > 30)
        {
            yield return FieldError.Invalid(
                path.Child("timeoutSeconds"),
                webhook["timeoutSeconds"],
                "the timeout value must be between 1 and 30 seconds"
            );
        }
    }

    private static IEnumerable<FieldError> Selectors(JsonObject webhook, FieldPath path) =>
        from field in (string[])["namespaceSelector", "objectSelector"]
        from expression in (webhook[field]?["matchExpressions"] as JsonArray ?? []).Index()
        let error = Expression(
            expression.Item!.AsObject(),
            path.Child(field).Child("matchExpressions").Index(expression.Index)
        )
        where error is not null
        select error;

    private static FieldError? Expression(JsonObject expression, FieldPath path) =>
        (expression.Text("operator"), Json.Texts(expression["values"]).Count) switch
        {
            ("In" or "NotIn", 0) => FieldError.Required(
                path.Child("values"),
                "must be specified when `operator` is 'In' or 'NotIn'"
            ),
            ("Exists" or "DoesNotExist", > 0) => FieldError.Forbidden(
                path.Child("values"),
                "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"
            ),
            ("In" or "NotIn" or "Exists" or "DoesNotExist", _) => null,
            var (other, _) => FieldError.Invalid(path.Child("operator"), other, "not a valid selector operator"),
        };

    private static IEnumerable<FieldError> Client(JsonObject client, FieldPath path) =>
        (client["url"], client["service"]) switch
        {
            ({ } url, null) => Url((string?)url ?? "", path.Child("url")),
            (null, JsonObject service) => Service(service, path.Child("service")),
            _ => [FieldError.Required(path, "exactly one of url or service is required")],
        };

    private static IEnumerable<FieldError> Url(string url, FieldPath path)
    {
        var parts = UrlParts().Match(url);
        var (scheme, host, user) = (
            parts.Groups["scheme"].Value,
            parts.Groups["host"].Value,
            parts.Groups["user"].Value
        );
        if (scheme != "https")
        {
            yield return FieldError.Invalid(path, scheme, $"'https' is the only allowed URL scheme{Form}");
        }

        if (host.Length == 0)
        {
            yield return FieldError.Invalid(path, host, $"host must be specified{Form}");
        }
        else if (scheme == "https" && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            yield return FieldError.Required(path, $"url must be a valid URL: parse {GoText.Quote(url)}{Form}");
        }

        foreach (
            var (part, what) in ((string, string)[])
                [
                    (user, "user information is"),
                    (parts.Groups["fragment"].Value, "fragments are"),
                    (parts.Groups["query"].Value, "query parameters are"),
                ]
        )
        {
            if (part.Length > 0)
            {
                yield return FieldError.Invalid(path, part, $"{what} not permitted in the URL");
            }
        }
    }

    private static IEnumerable<FieldError> Service(JsonObject service, FieldPath path)
    {
        foreach (var field in (string[])["name", "namespace"])
        {
            if (service.Text(field).Length == 0)
            {
                yield return FieldError.Required(path.Child(field));
            }
        }

        if (Json.Integer(service["port"]) is < 1 or > 65535)
        {
            yield return FieldError.Invalid(
                path.Child("port"),
                service["port"],
                "port is not valid: must be between 1 and 65535, inclusive"
            );
        }

        if (service.Text("path") is not ("" or "/") and var target)
        {
            foreach (var problem in PathProblems(target))
            {
                yield return FieldError.Invalid(path.Child("path"), target, problem);
            }
        }
    }

    private static IEnumerable<string> PathProblems(string path)
    {
        if (path[0] != '/')
        {
            yield return "must start with a '/'";
        }

        var steps = path == "//" ? [""] : (path.EndsWith('/') ? path[1..^1] : path[1..]).Split('/');
        foreach (var (index, step) in steps.Index().Where(step => !CreateRules.IsSubdomain(step.Item)))
        {
            yield return step.Length == 0
                ? $"segment[{index}] may not be empty"
                : $"segment[{index}]: {CreateRules.SubdomainRule}";
        }
    }

    private static IEnumerable<FieldError> Conditions(JsonObject webhook, FieldPath path)
    {
        var names = new HashSet<string>();
        foreach (var (index, item) in (webhook["matchConditions"] as JsonArray ?? []).Index())
        {
            var (condition, at) = (item!.AsObject(), path.Index(index));
            if (Expression(condition.Text("expression").Trim(), at.Child("expression")) is { } error)
            {
                yield return error;
            }

            var name = condition.Text("name");
            if (name.Length == 0)
            {
                yield return FieldError.Required(at.Child("name"));
            }
            else if (!names.Add(name))
            {
                yield return FieldError.Duplicate(at.Child("name"), name);
            }
        }
    }

    private static FieldError? Expression(string expression, FieldPath path)
    {
        if (expression.Length == 0)
        {
            return FieldError.Required(path);
        }

        var compiled = MatchCondition.Compile(expression);
        return compiled.Program is null ? FieldError.Invalid(path, expression, $"compilation failed: {compiled.Error}")
            : compiled.Program.ResultType == CelType.Bool ? null
            : FieldError.Invalid(
                path,
                expression,
                compiled.Program.ResultType == CelType.Dyn
                    ? "must evaluate to bool but got dyn"
                    : "must evaluate to bool"
            );
    }

    private static IEnumerable<FieldError> Versions(JsonObject webhook, FieldPath path)
    {
        var known = string.Join(", ", Webhook.ReviewVersions);
        var versions = Json.Texts(webhook["admissionReviewVersions"]);
        if (versions.Count == 0)
        {
            yield return FieldError.Required(path, $"must specify one of {known}");
            yield break;
        }

        foreach (
            var (index, version) in versions
                .Index()
                .Where(version => versions.Take(version.Index).Contains(version.Item))
        )
        {
            yield return FieldError.Invalid(path.Index(index), version, "duplicate version");
        }

        if (!versions.Any(Webhook.ReviewVersions.Contains))
        {
            yield return FieldError.Invalid(
                path,
                webhook["admissionReviewVersions"],
                $"must include at least one of {known}"
            );
        }
    }

    [GeneratedRegex(
        @"^((?<scheme>[^:/?#]+):)?(//((?<user>[^/?#@]*)@)?(?<host>[^/?#]*))?[^?#]*(\?(?<query>[^#]*))?(#(?<fragment>.*))?$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex UrlParts();
}
