using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Tables;

/// <summary>
/// The columns after NAME of the built-in kinds, in kubectl's order. Only AGE for a kind without columns of its own.
/// </summary>
internal static class BuiltInColumns
{
    private static readonly TableColumn Age = new(
        "Age",
        "string",
        "CreationTimestamp is a timestamp representing the server time when this object was created.",
        0,
        (json, now) => Durations.Since(json.Metadata().Text("creationTimestamp"), now)
    );

    private static readonly TableColumn Containers = Wide(
        "Containers",
        json => Join(PodSpec(json)?["containers"], container => container.Text("name"))
    );
    private static readonly TableColumn Images = Wide(
        "Images",
        json => Join(PodSpec(json)?["containers"], container => container.Text("image"))
    );
    private static readonly TableColumn Selector = Wide("Selector", json => SelectorText(json["spec"]?["selector"]));

    private static readonly Dictionary<string, TableColumn[]> Columns = new()
    {
        ["pods"] =
        [
            Text("Ready", PodCells.Ready),
            Text("Status", PodCells.Status),
            Number("Restarts", json => PodCells.Restarts(json)),
            Age,
            Wide("IP", json => At(json, "status.podIP", "<none>")),
            Wide("Node", json => At(json, "spec.nodeName", "<none>")),
        ],
        ["deployments.apps"] =
        [
            Text("Ready", json => $"{Count(json, "status.readyReplicas")}/{Count(json, "spec.replicas")}"),
            Number("Up-to-date", json => Count(json, "status.updatedReplicas")),
            Number("Available", json => Count(json, "status.availableReplicas")),
            Age,
            Containers,
            Images,
            Selector,
        ],
        ["statefulsets.apps"] =
        [
            Text("Ready", json => $"{Count(json, "status.readyReplicas")}/{Count(json, "spec.replicas")}"),
            Age,
            Containers,
            Images,
        ],
        ["replicasets.apps"] =
        [
            Number("Desired", json => Count(json, "spec.replicas")),
            Number("Current", json => Count(json, "status.replicas")),
            Number("Ready", json => Count(json, "status.readyReplicas")),
            Age,
            Containers,
            Images,
            Selector,
        ],
        ["daemonsets.apps"] =
        [
            Number("Desired", json => Count(json, "status.desiredNumberScheduled")),
            Number("Current", json => Count(json, "status.currentNumberScheduled")),
            Number("Ready", json => Count(json, "status.numberReady")),
            Number("Up-to-date", json => Count(json, "status.updatedNumberScheduled")),
            Number("Available", json => Count(json, "status.numberAvailable")),
            Text("Node Selector", json => SelectorText(PodSpec(json)?["nodeSelector"])),
            Age,
        ],
        ["jobs.batch"] =
        [
            Text("Status", WorkloadCells.JobStatus),
            Text("Completions", json => $"{Count(json, "status.succeeded")}/{At(json, "spec.completions", "1")}"),
            new("Duration", "string", "", 0, WorkloadCells.JobDuration),
            Age,
            Containers,
            Images,
            Selector,
        ],
        ["cronjobs.batch"] =
        [
            Text("Schedule", json => At(json, "spec.schedule")),
            Text("Timezone", json => At(json, "spec.timeZone", "<none>")),
            Text("Suspend", json => Capitalised(At(json, "spec.suspend", "false"))),
            Number("Active", json => (json["status"]?["active"] as JsonArray)?.Count ?? 0),
            new(
                "Last Schedule",
                "string",
                "",
                0,
                (json, now) =>
                    At(json, "status.lastScheduleTime") is { Length: > 0 } time ? Durations.Since(time, now) : "<none>"
            ),
            Age,
        ],
        ["services"] =
        [
            Text("Type", json => At(json, "spec.type")),
            Text("Cluster-IP", json => At(json, "spec.clusterIP", "<none>")),
            Text("External-IP", NetworkCells.ExternalIp),
            Text("Port(s)", NetworkCells.Ports),
            Age,
            Selector,
        ],
        ["ingresses.networking.k8s.io"] =
        [
            Text("Class", json => At(json, "spec.ingressClassName", "<none>")),
            Text("Hosts", NetworkCells.Hosts),
            Text("Address", NetworkCells.Address),
            Text("Ports", json => json["spec"]?["tls"] is JsonArray { Count: > 0 } ? "80, 443" : "80"),
            Age,
        ],
        ["networkpolicies.networking.k8s.io"] =
        [
            Text("Pod-Selector", json => SelectorText(json["spec"]?["podSelector"])),
            Age,
        ],
        ["configmaps"] = [Number("Data", json => Entries(json, "data") + Entries(json, "binaryData")), Age],
        ["secrets"] = [Text("Type", json => json.Text("type")), Number("Data", json => Entries(json, "data")), Age],
        ["serviceaccounts"] = [Number("Secrets", json => (json["secrets"] as JsonArray)?.Count ?? 0), Age],
        ["namespaces"] = [Text("Status", json => At(json, "status.phase")), Age],
        ["nodes"] =
        [
            Text("Status", WorkloadCells.NodeStatus),
            Text("Roles", _ => "<none>"),
            Age,
            Text("Version", json => At(json, "status.nodeInfo.kubeletVersion")),
        ],
        ["events"] =
        [
            new("Last Seen", "string", "", 0, EventCells.LastSeen),
            Text("Type", json => json.Text("type")),
            Text("Reason", json => json.Text("reason")),
            Text("Object", EventCells.Target),
            Text("Message", EventCells.Message),
        ],
        ["persistentvolumeclaims"] =
        [
            Text("Status", json => At(json, "status.phase")),
            Text("Volume", json => At(json, "spec.volumeName")),
            Text("Capacity", json => At(json, "status.capacity.storage")),
            Text("Access Modes", json => NetworkCells.AccessModes(json["spec"]?["accessModes"])),
            Text("StorageClass", json => At(json, "spec.storageClassName")),
            Age,
        ],
        ["horizontalpodautoscalers.autoscaling"] =
        [
            Text("Reference", json => $"{At(json, "spec.scaleTargetRef.kind")}/{At(json, "spec.scaleTargetRef.name")}"),
            Text("Targets", WorkloadCells.Targets),
            Text("MinPods", json => At(json, "spec.minReplicas", "<unset>")),
            Number("MaxPods", json => Count(json, "spec.maxReplicas")),
            Number("Replicas", json => Count(json, "status.currentReplicas")),
            Age,
        ],
        ["poddisruptionbudgets.policy"] =
        [
            Text("Min Available", json => At(json, "spec.minAvailable", "N/A")),
            Text("Max Unavailable", json => At(json, "spec.maxUnavailable", "N/A")),
            Number("Allowed Disruptions", json => Count(json, "status.disruptionsAllowed")),
            Age,
        ],
        ["leases.coordination.k8s.io"] = [Text("Holder", json => At(json, "spec.holderIdentity")), Age],
        ["roles.rbac.authorization.k8s.io"] = [CreatedAt()],
        ["clusterroles.rbac.authorization.k8s.io"] = [CreatedAt()],
        ["rolebindings.rbac.authorization.k8s.io"] =
        [
            Text("Role", json => $"{At(json, "roleRef.kind")}/{At(json, "roleRef.name")}"),
            Age,
        ],
        ["clusterrolebindings.rbac.authorization.k8s.io"] =
        [
            Text("Role", json => $"{At(json, "roleRef.kind")}/{At(json, "roleRef.name")}"),
            Age,
        ],
        ["validatingwebhookconfigurations.admissionregistration.k8s.io"] =
        [
            Number("Webhooks", json => (json["webhooks"] as JsonArray)?.Count ?? 0),
            Age,
        ],
        ["customresourcedefinitions.apiextensions.k8s.io"] = [CreatedAt()],
        ["storageclasses.storage.k8s.io"] =
        [
            Text("Provisioner", json => json.Text("provisioner")),
            Text("ReclaimPolicy", json => json.Text("reclaimPolicy")),
            Age,
        ],
        ["priorityclasses.scheduling.k8s.io"] =
        [
            Number("Value", json => Count(json, "value")),
            Text("Global-Default", json => At(json, "globalDefault", "false")),
            Age,
        ],
    };

    public static IReadOnlyList<TableColumn> For(ResourceType type) =>
        Columns.GetValueOrDefault(type.Storage.ToString(), [Age]);

    /// <summary>The text at a dotted path, or <paramref name="absent"/>.</summary>
    public static string At(JsonObject json, string path, string absent = "")
    {
        JsonNode? node = json;
        foreach (var field in path.Split('.'))
        {
            node = (node as JsonObject)?[field];
        }

        return node?.ToString() ?? absent;
    }

    public static string Join(JsonNode? array, Func<JsonObject, string> text) =>
        string.Join(',', (array as JsonArray ?? []).OfType<JsonObject>().Select(text));

    private static string SelectorText(JsonNode? selector)
    {
        var labels = selector as JsonObject ?? [];
        var text =
            labels.ContainsKey("matchLabels") || labels.ContainsKey("matchExpressions")
                ? Watch.LabelSelector.Format(labels)
                : string.Join(',', labels.Select(label => $"{label.Key}={label.Value}"));
        return text.Length == 0 ? "<none>" : text;
    }

    private static JsonNode? PodSpec(JsonObject json) => json["spec"]?["template"]?["spec"];

    private static long Count(JsonObject json, string path) => long.TryParse(At(json, path), out var count) ? count : 0;

    private static int Entries(JsonObject json, string field) => (json[field] as JsonObject)?.Count ?? 0;

    private static string Capitalised(string text) => text == "true" ? "True" : "False";

    private static TableColumn Text(string name, Func<JsonObject, string> cell) =>
        new(name, "string", "", 0, (json, _) => cell(json));

    private static TableColumn Number(string name, Func<JsonObject, long> cell) =>
        new(name, "integer", "", 0, (json, _) => cell(json));

    private static TableColumn Wide(string name, Func<JsonObject, string> cell) =>
        new(name, "string", "", 1, (json, _) => cell(json));

    private static TableColumn CreatedAt() => Text("Created At", json => json.Metadata().Text("creationTimestamp"));
}
