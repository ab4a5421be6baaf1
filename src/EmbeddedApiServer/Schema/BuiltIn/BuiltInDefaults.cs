using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// The defaults of built-in kinds that depend on other fields. The simple defaults are in the tables, and
/// <see cref="Defaulting"/> applies them first.
/// </summary>
internal static class BuiltInDefaults
{
    public static void Apply(JsonObject obj, StructuralSchema schema)
    {
        Defaulting.Apply(obj, schema);
        switch (Json.Text(obj["kind"]))
        {
            case "Namespace":
                ApplyNamespace(obj);
                break;
            case "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding":
                ApplySubjects(obj);
                break;
            case { } kind when obj["spec"] is JsonObject spec:
                ApplySpec(kind, spec);
                break;
        }
    }

    private static void ApplySpec(string kind, JsonObject spec)
    {
        switch (kind)
        {
            case "Pod":
                PodDefaults.Apply(spec);
                PodDefaults.ApplyToPodOnly(spec);
                return;
            case "Service":
                ServiceDefaults.Apply(spec);
                return;
            case "HorizontalPodAutoscaler":
                AutoscalerDefaults.Apply(spec);
                return;
            case "NetworkPolicy":
                SetIfAbsent(
                    spec,
                    "policyTypes",
                    () =>
                        spec["egress"] is JsonArray { Count: > 0 }
                            ? new JsonArray("Ingress", "Egress")
                            : new JsonArray("Ingress")
                );
                return;
            case "CustomResourceDefinition"
                when spec["names"] is JsonObject names && Json.TryText(names["kind"], out var named):
                SetIfAbsent(names, "singular", () => named.ToLowerInvariant());
                SetIfAbsent(names, "listKind", () => named + "List");
                return;
            case "CronJob":
                ApplyTemplate(spec["jobTemplate"]?["spec"] as JsonObject);
                return;
            case "Job":
                ApplyJob(spec);
                break;
            case "Deployment":
                ApplyRollingUpdate(spec["strategy"], ("maxUnavailable", "25%"), ("maxSurge", "25%"));
                break;
            case "StatefulSet":
                ApplyRollingUpdate(spec["updateStrategy"], ("partition", 0));
                ApplyClaims(spec);
                break;
            case "DaemonSet":
                ApplyRollingUpdate(spec["updateStrategy"], ("maxUnavailable", 1), ("maxSurge", 0));
                break;
        }
        ApplyTemplate(spec);
    }

    private static void ApplyTemplate(JsonObject? owner)
    {
        if (owner?["template"]?["spec"] is JsonObject pod)
            PodDefaults.Apply(pod);
    }

    private static void ApplyNamespace(JsonObject obj)
    {
        if (obj["metadata"] is JsonObject metadata && Json.TryText(metadata["name"], out var name))
        {
            SetIfAbsent(metadata, "labels", () => new JsonObject());
            metadata["labels"]!["kubernetes.io/metadata.name"] = name;
        }
    }

    private static void ApplySubjects(JsonObject obj)
    {
        foreach (var subject in (obj["subjects"] as JsonArray ?? []).OfType<JsonObject>())
            if (Json.Text(subject["kind"]) is "User" or "Group")
                SetIfAbsent(subject, "apiGroup", () => "rbac.authorization.k8s.io");
    }

    private static void ApplyRollingUpdate(JsonNode? strategy, params (string Name, JsonNode Value)[] defaults)
    {
        if (strategy is not JsonObject owner || Json.Text(owner["type"]) != "RollingUpdate")
            return;
        SetIfAbsent(owner, "rollingUpdate", () => new JsonObject());
        if (owner["rollingUpdate"] is not JsonObject update)
            return;
        foreach (var (name, value) in defaults)
            SetIfAbsent(update, name, () => value);
    }

    private static void ApplyClaims(JsonObject spec)
    {
        foreach (var claim in (spec["volumeClaimTemplates"] as JsonArray ?? []).OfType<JsonObject>())
        {
            SetIfAbsent(claim, "apiVersion", () => "v1");
            SetIfAbsent(claim, "kind", () => "PersistentVolumeClaim");
        }
    }

    private static void ApplyJob(JsonObject spec)
    {
        if (spec["completions"] is null && spec["parallelism"] is null)
            spec["completions"] = 1;
        SetIfAbsent(spec, "parallelism", () => 1);
        if (spec["backoffLimitPerIndex"] is null)
            SetIfAbsent(spec, "backoffLimit", () => 6);
        SetIfAbsent(spec, "completionMode", () => "NonIndexed");
        SetIfAbsent(spec, "suspend", () => false);
        SetIfAbsent(
            spec,
            "podReplacementPolicy",
            () => spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed"
        );
    }

    internal static void SetIfAbsent(JsonObject owner, string name, Func<JsonNode> value)
    {
        if (owner[name] is null)
            owner[name] = value();
    }
}
