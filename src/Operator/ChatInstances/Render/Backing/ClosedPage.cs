using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// What answers under the hosts of suspended tenants: 503 and a page that names nobody, whatever is asked. It is
/// reached from the edge alone and reaches nothing itself. Source: the documentation of ngx_http_rewrite_module, and
/// the README of nginx-unprivileged (its user, and that it keeps its files below /tmp).
/// </summary>
internal static class ClosedPage
{
    public const string Component = "closed";
    private const string PortName = "http";
    private const int Port = 8080;
    private const long UserId = 101;
    private const string FileName = "nginx.conf";
    private const string ConfigPath = "/etc/closed";

    /// <summary>
    /// An answer of the server's rewrite phase comes before a request's size is looked at, and needs no file. The probe
    /// looks at the port alone: there is no path that is answered otherwise.
    /// </summary>
    public const string Configuration = """
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
            add_header Retry-After 3600 always;
            add_header Cache-Control no-store always;
            return 503 '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Closed</title><h1>This chat is closed</h1><p>Nothing in it is lost. Please ask whoever provides it to you.</p></html>\n';
          }
        }

        """;

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        if (!blueprint.HasClosedPage)
            yield break;
        var metadata = BackingMetadata.Of(blueprint, ChildNames.ClosedPage(blueprint.Name), Component);
        var selector = BackingMetadata.Selector(blueprint, Component);
        yield return new(new V1NetworkPolicy { Metadata = metadata, Spec = FromTheEdge(blueprint, selector) });
        yield return new(
            new V1ConfigMap
            {
                Metadata = metadata,
                Data = new Dictionary<string, string> { [FileName] = Configuration },
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
                    Template = BackingPods.Of(blueprint, Component, Pod(blueprint)),
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

    private static BackingContainer Pod(ChatInstanceBlueprint blueprint) =>
        new()
        {
            UserId = UserId,
            GroupId = UserId,
            ConfigHash = ContentHash.Of(Configuration),
            Container = new()
            {
                Name = Component,
                Image = blueprint.Configuration.Images.ClosedPage,
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
                    ConfigMap = new() { Name = ChildNames.ClosedPage(blueprint.Name) },
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
