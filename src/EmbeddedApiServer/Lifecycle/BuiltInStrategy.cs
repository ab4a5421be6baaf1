using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The fields that the API server itself sets in built-in kinds, if clients can observe them.</summary>
internal static class BuiltInStrategy
{
    public static void PrepareCreate(ResourceType type, JsonObject value, IdentitySource identities)
    {
        if (type.Custom is not null)
        {
            return;
        }

        switch (type.Kind)
        {
            case "Namespace":
                CreateNamespace(value);
                break;
            case "CustomResourceDefinition":
                DefinitionStrategy.PrepareCreate(value);
                break;
            case "Pod":
                value["status"] = new JsonObject { ["phase"] = "Pending" };
                break;
            case "PersistentVolumeClaim" or "PersistentVolume":
                value["status"] = new JsonObject { ["phase"] = "Pending" };
                break;
        }

        WriteServerFields(type, value, identities);
    }

    public static void PrepareUpdate(
        ResourceType type,
        string subresource,
        JsonObject next,
        JsonObject old,
        IdentitySource identities
    )
    {
        if (type.Custom is not null)
        {
            return;
        }

        switch (type.Kind, subresource)
        {
            case ("Namespace", "finalize"):
                next["spec"] = next["spec"]?["finalizers"] is JsonArray { Count: > 0 } finalizers
                    ? new JsonObject { ["finalizers"] = finalizers.DeepClone() }
                    : [];
                break;
            case ("Namespace", ""):
                next.CopyField(old, "spec");
                break;
            case ("CustomResourceDefinition", ""):
                DefinitionStrategy.PrepareUpdate(next, old);
                break;
            case ("Service", ""):
                KeepClusterIp(next, old);
                break;
        }

        WriteServerFields(type, next, identities);
    }

    private static void WriteServerFields(ResourceType type, JsonObject value, IdentitySource identities)
    {
        switch (type.Kind)
        {
            case "Service" when value["spec"] is JsonObject spec:
                AllocateAddress(spec, identities);
                break;
            case "Secret":
                EncodeStringData(value);
                break;
        }
    }

    private static void AllocateAddress(JsonObject spec, IdentitySource identities)
    {
        if (spec.Text("type") == "ExternalName")
        {
            return;
        }

        if (spec.Text("clusterIP").Length == 0)
        {
            spec["clusterIP"] = $"10.{identities.Next(255)}.{identities.Next(255)}.{1 + identities.Next(254)}";
        }

        spec["clusterIPs"] = new JsonArray((JsonNode)spec.Text("clusterIP"));
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
    }

    private static void EncodeStringData(JsonObject secret)
    {
        if (!secret.Remove("stringData", out var plain) || plain is not JsonObject entries)
        {
            return;
        }

        foreach (var (key, value) in entries)
        {
            secret.ObjectAt("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((string?)value ?? ""));
        }
    }

    private static void CreateNamespace(JsonObject value)
    {
        value.Metadata().ObjectAt("labels")["kubernetes.io/metadata.name"] = value.Metadata().Text("name");
        value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        value["status"] = new JsonObject { ["phase"] = "Active" };
    }

    private static void KeepClusterIp(JsonObject next, JsonObject old)
    {
        if (next["spec"] is JsonObject spec && old["spec"] is JsonObject oldSpec && spec.Text("clusterIP").Length == 0)
        {
            spec.CopyField(oldSpec, "clusterIP");
            spec.CopyField(oldSpec, "clusterIPs");
        }
    }
}
