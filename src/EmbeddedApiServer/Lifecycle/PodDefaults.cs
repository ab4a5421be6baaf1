using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The defaults of a pod spec.</summary>
internal static class PodDefaults
{
    private static readonly string[] ContainerFields = ["initContainers", "containers"];
    private static readonly string[] ProbeFields = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] ModeFields = ["secret", "configMap", "projected", "downwardAPI"];

    public static void ApplyTemplate(JsonObject? template)
    {
        if (template is not null)
        {
            Apply(template.ObjectAt("spec"));
        }
    }

    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
        if (spec.Text("serviceAccountName") is { Length: > 0 } account)
        {
            spec.Default("serviceAccount", account);
        }

        foreach (var container in ContainerFields.SelectMany(field => spec[field] as JsonArray ?? []).OfType<JsonObject>())
        {
            DefaultContainer(container);
        }

        foreach (var volume in (spec["volumes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            DefaultVolume(volume);
        }
    }

    private static void DefaultContainer(JsonObject container)
    {
        var image = container.Text("image");
        var isLatest = !image.Contains('@') && (image.EndsWith(":latest", StringComparison.Ordinal) || !image[(image.LastIndexOf('/') + 1)..].Contains(':'));
        container.Default("imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("resources", new JsonObject());
        foreach (var port in (container["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.Default("protocol", "TCP");
        }

        foreach (var source in (container["env"] as JsonArray ?? []).Select(variable => variable?["valueFrom"]?["fieldRef"]).OfType<JsonObject>())
        {
            source.Default("apiVersion", "v1");
        }

        foreach (var probe in ProbeFields.Select(field => container[field]).OfType<JsonObject>())
        {
            DefaultProbe(probe);
        }
    }

    private static void DefaultProbe(JsonObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe["httpGet"] is JsonObject get)
        {
            get.Default("path", "/");
            get.Default("scheme", "HTTP");
        }
    }

    private static void DefaultVolume(JsonObject volume)
    {
        foreach (var source in ModeFields.Select(field => volume[field]).OfType<JsonObject>())
        {
            source.Default("defaultMode", 420);
        }
    }
}
