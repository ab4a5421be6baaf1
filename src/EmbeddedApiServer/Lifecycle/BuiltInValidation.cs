using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>
/// The hand-written validation rules of built-in kinds that an operator can violate. Types and required fields come
/// from the schema.
/// </summary>
internal static class BuiltInValidation
{
    public static IEnumerable<FieldError> Validate(ResourceType type, JsonObject next, JsonObject? old) =>
        type.Kind switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" or "DaemonSet" or "Job" => Selector(type, next, old),
            "ConfigMap" or "Secret" => ImmutableData(next, old),
            "Lease" => Lease(next),
            "Event" when type.Group == "events.k8s.io" && old is null => Event(next),
            "Service" => ClusterIp(next, old).Concat(PortNames(next)),
            "ValidatingWebhookConfiguration" => WebhookValidation.Validate(next),
            "RoleBinding" or "ClusterRoleBinding" => RoleRef(next, old),
            _ => [],
        };

    private static IEnumerable<FieldError> Selector(ResourceType type, JsonObject next, JsonObject? old)
    {
        var selector = next["spec"]?["selector"];
        if (old is not null && !JsonNode.DeepEquals(selector, old["spec"]?["selector"]))
        {
            yield return FieldError.Invalid(FieldPath.Parse("spec.selector"), selector, "field is immutable");
        }

        var labels = next["spec"]?["template"]?["metadata"]?["labels"] as JsonObject ?? [];
        var wanted = selector?["matchLabels"] as JsonObject ?? [];
        if (type.Kind != "Job" && wanted.Any(label => !JsonNode.DeepEquals(label.Value, labels[label.Key])))
        {
            yield return FieldError.Invalid(
                FieldPath.Parse("spec.template.metadata.labels"),
                labels,
                "`selector` does not match template `labels`"
            );
        }
    }

    private static IEnumerable<FieldError> ImmutableData(JsonObject next, JsonObject? old)
    {
        if (old?["immutable"] is null || !(bool)old["immutable"]!)
        {
            yield break;
        }

        foreach (var field in (string[])["immutable", "data", "binaryData"])
        {
            if (!JsonNode.DeepEquals(next[field], old[field]))
            {
                yield return FieldError.Forbidden(FieldPath.Parse(field), "field is immutable when `immutable` is set");
            }
        }
    }

    private static IEnumerable<FieldError> Lease(JsonObject lease)
    {
        foreach (
            var (field, least, rule) in ((string, long, string)[])
                [
                    ("leaseDurationSeconds", 1, "must be greater than 0"),
                    ("leaseTransitions", 0, "must be greater than or equal to 0"),
                ]
        )
        {
            if (Json.TryInteger(lease["spec"]?[field], out var value) && value < least)
            {
                yield return FieldError.Invalid(FieldPath.Parse($"spec.{field}"), value, rule);
            }
        }
    }

    private static IEnumerable<FieldError> Event(JsonObject value)
    {
        foreach (
            var field in (string[])["eventTime", "reportingController", "reportingInstance", "action", "reason", "type"]
        )
        {
            if (value.Text(field).Length == 0)
            {
                yield return FieldError.Required(FieldPath.Parse(field));
            }
        }
    }

    private static IEnumerable<FieldError> ClusterIp(JsonObject next, JsonObject? old)
    {
        var (before, after) = ((string?)old?["spec"]?["clusterIP"], (string?)next["spec"]?["clusterIP"]);
        if (before is { Length: > 0 } && before != after && (string?)next["spec"]?["type"] != "ExternalName")
        {
            yield return FieldError.Invalid(FieldPath.Parse("spec.clusterIPs[0]"), after, "may not change once set");
        }
    }

    private static IEnumerable<FieldError> PortNames(JsonObject next)
    {
        var ports = next["spec"]?["ports"] as JsonArray ?? [];
        return ports
            .Index()
            .Where(port =>
                port.Item?["name"] is { } name
                && ports.Take(port.Index).Any(other => JsonNode.DeepEquals(other?["name"], name))
            )
            .Select(port =>
                FieldError.Duplicate(FieldPath.Parse($"spec.ports[{port.Index}].name"), port.Item!["name"])
            );
    }

    private static IEnumerable<FieldError> RoleRef(JsonObject next, JsonObject? old)
    {
        if (old is not null && !JsonNode.DeepEquals(next["roleRef"], old["roleRef"]))
        {
            yield return FieldError.Invalid(FieldPath.Parse("roleRef"), next["roleRef"], "cannot change roleRef");
        }
    }
}
