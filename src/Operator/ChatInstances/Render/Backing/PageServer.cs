using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// An nginx that answers every request with one page. It is reached from the edge alone and reaches nothing itself.
/// Source: the documentation of ngx_http_rewrite_module, and the README of nginx-unprivileged (its user, and that it
/// keeps its files below /tmp).
/// </summary>
internal static class PageServer
{
    private const string PortName = "http";
    private const int Port = 8080;
    private const long UserId = 101;
    private const string FileName = "nginx.conf";
    private const string ConfigPath = "/etc/page";

    /// <summary>
    /// An answer of the server's rewrite phase comes before a request's size is looked at, and needs no file. The probe
    /// looks at the port alone, because every path has the same answer.
    /// </summary>
    /// <param name="answer">Directives of ngx_http_rewrite_module and ngx_http_headers_module.</param>
    public static string Configuration(string answer) =>
        $$"""
            daemon off;
            worker_processes 1;
            error_log stderr warn;
            pid /tmp/nginx.pid;
            events {}
            http {
              access_log off;
              server_tokens off;
              types {}
              default_type 'text/html; charset=utf-8';
              client_body_temp_path /tmp/client;
              proxy_temp_path /tmp/proxy;
              fastcgi_temp_path /tmp/fastcgi;
              uwsgi_temp_path /tmp/uwsgi;
              scgi_temp_path /tmp/scgi;
              server {
                listen 8080;
                {{answer}}
              }
            }

            """;

    /// <param name="blueprint">The instance that the page is for.</param>
    /// <param name="name">The name of every object.</param>
    /// <param name="component">What tells its pods from others.</param>
    /// <param name="configuration">nginx.conf.</param>
    public static IEnumerable<DesiredObject> Of(
        ChatInstanceBlueprint blueprint,
        string name,
        string component,
        string configuration
    )
    {
        var metadata = BackingMetadata.Of(blueprint, name, component);
        var selector = BackingMetadata.Selector(blueprint, component);
        yield return new(new V1NetworkPolicy { Metadata = metadata, Spec = FromTheEdge(blueprint, selector) });
        yield return new(
            new V1ConfigMap
            {
                Metadata = metadata,
                Data = new Dictionary<string, string> { [FileName] = configuration },
            }
        );
        yield return new(
            new V1Deployment
            {
                Metadata = metadata,
                Spec = new()
                {
                    Replicas = 1,
                    Selector = new() { MatchLabels = selector },
                    Strategy = new()
                    {
                        Type = "RollingUpdate",
                        RollingUpdate = new() { MaxUnavailable = 0, MaxSurge = 1 },
                    },
                    RevisionHistoryLimit = 3,
                    Template = BackingPods.Of(blueprint, component, Pod(blueprint, name, component, configuration)),
                },
            }
        );
        yield return new(
            new V1Service
            {
                Metadata = metadata,
                Spec = new()
                {
                    Type = "ClusterIP",
                    Selector = selector,
                    Ports =
                    [
                        new()
                        {
                            Name = PortName,
                            Port = Ports.Service,
                            TargetPort = PortName,
                            Protocol = "TCP",
                        },
                    ],
                },
            }
        );
    }

    private static V1NetworkPolicySpec FromTheEdge(
        ChatInstanceBlueprint blueprint,
        SortedDictionary<string, string> selector
    ) =>
        new()
        {
            PodSelector = new() { MatchLabels = selector },
            PolicyTypes = ["Ingress", "Egress"],
            Ingress =
            [
                new()
                {
                    FromProperty = [NetworkPolicies.Namespaces(blueprint.Configuration.Routing.EdgeNamespaces)],
                    Ports = [NetworkPolicies.Tcp(Port)],
                },
            ],
            Egress = [],
        };

    private static BackingContainer Pod(
        ChatInstanceBlueprint blueprint,
        string name,
        string component,
        string configuration
    ) =>
        new()
        {
            UserId = UserId,
            GroupId = UserId,
            ConfigHash = ContentHash.Of(configuration),
            Container = new()
            {
                Name = component,
                Image = blueprint.Configuration.Images.Page,
                Command = ["nginx", "-e", "stderr", "-c", $"{ConfigPath}/{FileName}"],
                Ports =
                [
                    new()
                    {
                        Name = PortName,
                        ContainerPort = Port,
                        Protocol = "TCP",
                    },
                ],
                Resources = BackingPods.Resources("10m", "16Mi", "100m", "64Mi"),
                VolumeMounts =
                [
                    new()
                    {
                        Name = "config",
                        MountPath = ConfigPath,
                        ReadOnlyProperty = true,
                    },
                    new() { Name = "tmp", MountPath = "/tmp" },
                ],
                ReadinessProbe = Probe(failureThreshold: 3),
                LivenessProbe = Probe(failureThreshold: 6),
            },
            Volumes =
            [
                new()
                {
                    Name = "config",
                    ConfigMap = new() { Name = name },
                },
                BackingPods.Scratch("tmp", "16Mi"),
            ],
        };

    private static V1Probe Probe(int failureThreshold) =>
        new()
        {
            TcpSocket = new() { Port = PortName },
            PeriodSeconds = 10,
            TimeoutSeconds = 5,
            FailureThreshold = failureThreshold,
        };
}
