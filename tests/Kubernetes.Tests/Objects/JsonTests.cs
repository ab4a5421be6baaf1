using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Tests.Objects;

public sealed class JsonTests
{
    private static readonly DateTimeOffset Instant = new(2030, 1, 2, 3, 4, 5, 678, 901, TimeSpan.FromHours(2));

    [Fact]
    public void Only_what_is_set_is_written()
    {
        var deployment = new V1Deployment
        {
            Metadata = new() { Name = "web", NamespaceProperty = "a" },
            Spec = new()
            {
                Template = new()
                {
                    Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "web" } },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Name = "c",
                                Ports = [new() { ContainerPort = 80 }],
                                ReadinessProbe = new() { HttpGet = new() { Port = "http" } },
                            },
                        ],
                    },
                },
            },
        };
        Assert.Equal(
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"a"},"spec":{"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"c","ports":[{"containerPort":80}],"readinessProbe":{"httpGet":{"port":"http"}}}]}}}}
            """,
            JsonSerializer.Serialize(deployment, CoreResources.Deployments.Json)
        );
    }

    [Fact]
    public void Absent_and_null_fields_read_as_their_defaults()
    {
        var list = Page(
            """{"metadata":{},"items":[{"metadata":{"creationTimestamp":null}},{}]}""",
            CoreResources.ConfigMaps
        );
        Assert.Equal(2, list.Items.Count);
        Assert.All(
            list.Items,
            item => Assert.Equal(("v1", "ConfigMap", null), (item.ApiVersion, item.Kind, item.Metadata.Name))
        );
        Assert.Empty(Page("""{"items":null}""", CoreResources.Pods).Items);
    }

    private static ObjectList<T> Page<T>(string json, ResourceDefinition<T> resource)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ObjectReader.ReadPage(Encoding.UTF8.GetBytes(json), resource.Json);

    [Fact]
    public void Unknown_fields_are_ignored()
    {
        var pod = JsonSerializer.Deserialize(
            """{"kind":"Pod","metadata":{"name":"p","managedFields":[{}]},"spec":{"hostNetwork":true}}""",
            CoreResources.Pods.Json
        )!;
        Assert.Equal("p", pod.Metadata.Name);
    }

    [Fact]
    public void A_lease_carries_microseconds_and_a_condition_seconds()
    {
        var lease = new V1Lease
        {
            Metadata = new() { Name = "l" },
            Spec = new() { RenewTime = Instant.UtcDateTime },
        };
        Assert.Contains(
            "\"renewTime\":\"2030-01-02T01:04:05.678901Z\"",
            JsonSerializer.Serialize(lease, CoreResources.Leases.Json),
            StringComparison.Ordinal
        );

        var condition = new V1Condition
        {
            Type = "Ready",
            Status = "True",
            Reason = "Up",
            LastTransitionTime = Instant.UtcDateTime,
        };
        var json = JsonSerializer.Serialize(condition, ApiJson.Of<V1Condition>());
        Assert.Contains("\"lastTransitionTime\":\"2030-01-02T01:04:05Z\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Acronyms_keep_the_APIs_spelling()
    {
        var service = new V1Service
        {
            Spec = new() { ClusterIP = "None", Ports = [new() { Port = 1, TargetPort = 2 }] },
        };
        Assert.Contains(
            """{"clusterIP":"None","ports":[{"port":1,"targetPort":2}]}""",
            JsonSerializer.Serialize(service, CoreResources.Services.Json),
            StringComparison.Ordinal
        );

        var job = new V1Job { Spec = new() { TtlSecondsAfterFinished = 1 } };
        Assert.Contains(
            "\"ttlSecondsAfterFinished\":1",
            JsonSerializer.Serialize(job, CoreResources.Jobs.Json),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"1.5Gi\"", "\"1536Mi\"")]
    [InlineData("2", "\"2\"")]
    [InlineData("0.5", "\"500m\"")]
    [InlineData("-1", "\"-1\"")]
    [InlineData("\"-1500m\"", "\"-1500m\"")]
    [InlineData("\"-2Gi\"", "\"-2Gi\"")]
    [InlineData("-1e3", "\"-1e3\"")]
    [InlineData("-1e19", "\"-10e18\"")]
    [InlineData("\"-10E\"", "\"-10E\"")]
    [InlineData("\"1e1000000\"", "\"10e27\"")]
    [InlineData("-1e300", "\"-10e27\"")]
    public void A_quantity_is_read_from_text_or_number_and_written_canonical(string given, string written)
    {
        var quota = JsonSerializer.Deserialize(
            "{\"spec\":{\"hard\":{\"cpu\":" + given + "}}}",
            CoreResources.ResourceQuotas.Json
        )!;
        Assert.Equal(
            written,
            JsonNode.Parse(JsonSerializer.Serialize(quota, CoreResources.ResourceQuotas.Json))!["spec"]!["hard"]![
                "cpu"
            ]!.ToJsonString()
        );
    }

    [Fact]
    public void Every_core_kind_agrees_with_its_definition()
    {
        foreach (var property in typeof(CoreResources).GetProperties())
        {
            var resource = (IResourceDefinition)property.GetValue(null)!;
            var group = resource.Group.Length == 0 ? "" : resource.Group + "/";
            var instance = (IKubernetesObject<V1ObjectMeta>)Activator.CreateInstance(resource.EntityType)!;
            if (instance is not PartialObjectMetadata)
                Assert.Equal((group + resource.Version, resource.Kind), KubernetesEntity.TypeOf(instance));
            Assert.Equal(property.Name.ToLowerInvariant(), resource.Plural);
        }
    }
}
