using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Support;

namespace Operator.Tests.Manifests;

public sealed class CrdTests
{
    public static TheoryData<string> Plurals => ["tenants", "chatinstances", "providerpools"];

    [Fact]
    public void Every_field_of_every_kind_is_explained()
    {
        var entities = typeof(Tenant).Assembly;
        var explained = XDocument
            .Load(Path.ChangeExtension(entities.Location, ".xml"))
            .Descendants("member")
            .Select(member => (string?)member.Attribute("name"))
            .ToHashSet();
        var silent = entities
            .GetTypes()
            .Where(type => type.IsPublic && type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property =>
                property.Name is not ("ApiVersion" or "Kind" or "Metadata")
                || !typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(property.DeclaringType)
            )
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}")
            .Where(name => !explained.Contains($"P:{name}"));
        Assert.Empty(silent);
    }

    [Theory, MemberData(nameof(Plurals))]
    public void A_description_names_the_default_that_is_in_force(string plural)
    {
        var wrong = Fields(Schema(plural), "")
            .Where(field =>
                field.Schema["default"] is JsonValue initial
                && field.Path.StartsWith(".spec", StringComparison.Ordinal)
                && !Description(field)
                    .Contains(
                        $"{(field.Path.EndsWith("Ref.key", StringComparison.Ordinal) ? "Default key" : "Default")}: {initial}",
                        StringComparison.Ordinal
                    )
            );
        Assert.Empty(wrong.Select(field => field.Path));
    }

    [Theory, MemberData(nameof(Plurals))]
    public void The_API_and_the_program_default_alike(string plural)
    {
        var defaulted = Minimal(plural);
        Default(defaulted, Schema(plural));
        Assert.Equal(Program(plural, defaulted), Program(plural, Minimal(plural)));
    }

    private static JsonObject Schema(string plural)
    {
        var crd = Yaml.Read(File.ReadAllText(Path.Combine(Repository.Root, $"config/crd/{plural}.yaml")))!;
        return crd["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();
    }

    /// <summary>Every object that has defaults of its own, with nothing but what is required.</summary>
    private static JsonNode Minimal(string plural) =>
        Yaml.Read(
            plural switch
            {
                "tenants" => """
                metadata: {name: acme}
                spec:
                  plan: starter
                  access: {registration: {}, oidc: {issuer: https://id.acme.com, clientId: chat, clientSecretRef: {name: oidc}}}
                  mcpServers: [{name: crm, url: https://crm.acme.com}]
                """,
                "chatinstances" => """
                metadata: {name: shared, namespace: chat}
                spec:
                  mode: Shared
                  version: v0.8.7
                  mongo: {uriSecretRef: {name: mongo}, managed: {}}
                  redis: {uriSecretRef: {name: redis}, managed: {}}
                  autoscaling: {}
                  storage: {local: {}}
                """,
                _ => """
                metadata: {name: default, namespace: chat}
                spec:
                  gateway: {databaseSecretRef: {name: db}, redisSecretRef: {name: redis}, autoscaling: {}}
                  providers: [{name: openai, kind: openai, apiKeySecretRef: {name: openai}, models: [{name: gpt-4o}]}]
                """,
            }
        )!;

    private static string Program(string plural, JsonNode json) =>
        plural switch
        {
            "tenants" => Reread(json, ChatResources.Tenants.Json),
            "chatinstances" => Reread(json, ChatResources.ChatInstances.Json),
            _ => Reread(json, ChatResources.ProviderPools.Json),
        };

    private static string Reread<T>(JsonNode json, JsonTypeInfo<T> type) =>
        JsonSerializer.Serialize(json.Deserialize(type)!, type);

    /// <summary>Defaulting as the API server does it, from the outside in.</summary>
    private static void Default(JsonNode? value, JsonObject schema)
    {
        if (value is JsonArray items && schema["items"] is JsonObject itemSchema)
            foreach (var item in items)
                Default(item, itemSchema);
        if (value is not JsonObject members || schema["properties"] is not JsonObject properties)
            return;
        foreach (var (name, property) in properties)
        {
            if (!members.ContainsKey(name) && property!["default"] is { } initial)
                members[name] = initial.DeepClone();
            Default(members[name], property!.AsObject());
        }
    }

    private static IEnumerable<(string Path, JsonObject Schema, JsonObject Parent)> Fields(
        JsonObject schema,
        string path
    )
    {
        var inner = (schema["items"] as JsonObject) ?? schema;
        foreach (var (name, property) in inner["properties"] as JsonObject ?? [])
        {
            yield return ($"{path}.{name}", property!.AsObject(), schema);
            foreach (var field in Fields(property.AsObject(), $"{path}.{name}"))
                yield return field;
        }
    }

    private static string Description((string Path, JsonObject Schema, JsonObject Parent) field) =>
        $"{field.Schema["description"]} {field.Parent["description"]}";
}
