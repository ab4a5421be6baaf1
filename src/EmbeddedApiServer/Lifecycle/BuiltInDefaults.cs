using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The defaults of built-in kinds that a client can observe on what it wrote; not all that a real server has.</summary>
internal static class BuiltInDefaults
{
    private static readonly string[] Sides = ["ingress", "egress"];

    public static void Apply(ResourceType type, JsonObject value, IdentitySource identities)
    {
        switch (type.Kind)
        {
            case "Deployment" or "StatefulSet" or "ReplicaSet":
                value.ObjectAt("spec").Default("replicas", 1);
                DefaultWorkload(type.Kind, value.ObjectAt("spec"));
                break;
            case "DaemonSet" or "Job":
                DefaultWorkload(type.Kind, value.ObjectAt("spec"));
                break;
            case "CronJob":
                DefaultCronJob(value.ObjectAt("spec"));
                break;
            case "Pod":
                PodDefaults.Apply(value.ObjectAt("spec"));
                value.ObjectAt("spec").Default("serviceAccountName", "default");
                break;
            case "Service":
                DefaultService(value.ObjectAt("spec"), identities);
                break;
            case "Secret":
                DefaultSecret(value);
                break;
            case "Ingress":
                DefaultIngress(value.ObjectAt("spec"));
                break;
            case "NetworkPolicy":
                DefaultNetworkPolicy(value.ObjectAt("spec"));
                break;
            case "HorizontalPodAutoscaler":
                value.ObjectAt("spec").Default("minReplicas", 1);
                break;
            case "RoleBinding" or "ClusterRoleBinding":
                DefaultBinding(value);
                break;
            case "PersistentVolumeClaim":
                value.ObjectAt("spec").Default("volumeMode", "Filesystem");
                break;
        }
    }

    private static void DefaultWorkload(string kind, JsonObject spec)
    {
        PodDefaults.ApplyTemplate(spec["template"] as JsonObject);
        switch (kind)
        {
            case "Deployment":
                spec.Default("revisionHistoryLimit", 10);
                spec.Default("progressDeadlineSeconds", 600);
                spec.Default("strategy", new JsonObject { ["type"] = "RollingUpdate" });
                if (spec["strategy"] is JsonObject strategy)
                {
                    strategy.Default("type", "RollingUpdate");
                    DefaultRollingUpdate(strategy);
                }

                break;
            case "StatefulSet":
                spec.Default("revisionHistoryLimit", 10);
                spec.Default("podManagementPolicy", "OrderedReady");
                spec.Default("updateStrategy", new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["partition"] = 0 } });
                spec.Default("persistentVolumeClaimRetentionPolicy", new JsonObject { ["whenDeleted"] = "Retain", ["whenScaled"] = "Retain" });
                break;
            case "Job":
                spec.Default("completions", 1);
                spec.Default("parallelism", 1);
                spec.Default("backoffLimit", 6);
                spec.Default("completionMode", "NonIndexed");
                spec.Default("suspend", false);
                spec.Default("podReplacementPolicy", "TerminatingOrFailed");
                break;
        }
    }

    private static void DefaultRollingUpdate(JsonObject strategy)
    {
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.ObjectAt("rollingUpdate");
            rolling.Default("maxUnavailable", "25%");
            rolling.Default("maxSurge", "25%");
        }
    }

    private static void DefaultCronJob(JsonObject spec)
    {
        spec.Default("concurrencyPolicy", "Allow");
        spec.Default("suspend", false);
        spec.Default("successfulJobsHistoryLimit", 3);
        spec.Default("failedJobsHistoryLimit", 1);
        PodDefaults.ApplyTemplate(spec["jobTemplate"]?["spec"]?["template"] as JsonObject);
    }

    private static void DefaultService(JsonObject spec, IdentitySource identities)
    {
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        spec.Default("internalTrafficPolicy", "Cluster");
        if (spec.Text("type") != "ExternalName")
        {
            if (spec.Text("clusterIP").Length == 0)
            {
                spec["clusterIP"] = $"10.{identities.Next(255)}.{identities.Next(255)}.{1 + identities.Next(254)}";
            }

            spec["clusterIPs"] = new JsonArray((JsonNode)spec.Text("clusterIP"));
            spec.Default("ipFamilies", new JsonArray("IPv4"));
            spec.Default("ipFamilyPolicy", "SingleStack");
        }

        foreach (var port in (spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.Default("protocol", "TCP");
            if (port["port"] is { } number)
            {
                port.Default("targetPort", number.DeepClone());
            }
        }
    }

    private static void DefaultSecret(JsonObject secret)
    {
        secret.Default("type", "Opaque");
        if (!secret.Remove("stringData", out var plain) || plain is not JsonObject entries)
        {
            return;
        }

        foreach (var (key, value) in entries)
        {
            secret.ObjectAt("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((string?)value ?? ""));
        }
    }

    private static void DefaultIngress(JsonObject spec)
    {
        foreach (var path in (spec["rules"] as JsonArray ?? []).SelectMany(rule => rule?["http"]?["paths"] as JsonArray ?? []).OfType<JsonObject>())
        {
            path.Default("pathType", "ImplementationSpecific");
        }
    }

    private static void DefaultNetworkPolicy(JsonObject spec)
    {
        spec.Default("podSelector", new JsonObject());
        if (spec["policyTypes"] is null)
        {
            spec["policyTypes"] = spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress");
        }

        foreach (var port in Sides.SelectMany(side => spec[side] as JsonArray ?? [])
            .SelectMany(rule => rule?["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.Default("protocol", "TCP");
        }
    }

    private static void DefaultBinding(JsonObject binding)
    {
        if (binding["roleRef"] is JsonObject role)
        {
            role.Default("apiGroup", "rbac.authorization.k8s.io");
        }

        foreach (var subject in (binding["subjects"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (subject.Text("kind") is "User" or "Group")
            {
                subject.Default("apiGroup", "rbac.authorization.k8s.io");
            }
        }
    }
}
