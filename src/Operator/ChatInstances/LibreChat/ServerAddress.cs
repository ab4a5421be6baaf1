using System.Net;
using System.Net.Sockets;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat.Rules;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Where a server of an instance is, as far as its name says so: nobody asks a name server. A public name that leads to
/// a private address is LibreChat's to refuse.
/// </summary>
/// <param name="Host">As LibreChat compares it; an IPv6 address in brackets.</param>
/// <param name="Port">The scheme's own where the URL has none.</param>
/// <param name="Ip">Null for a name.</param>
/// <param name="Service">Null for what is no Service.</param>
internal sealed record ServerAddress(string Host, int Port, IPAddress? Ip, NamespacedName? Service)
{
    private const string ClusterDomain = ".cluster.local";

    private static readonly HashSet<string> ClosedNames =
    [
        "localhost",
        "localhost.localdomain",
        "metadata",
        "metadata.google.internal",
        "instance-data",
        "instance-data.ec2.internal",
    ];

    /// <summary>
    /// Where clouds answer with the credentials of a node, besides link-local addresses: AWS, Alibaba, Oracle, Azure.
    /// </summary>
    private static readonly HashSet<IPAddress> Metadata =
    [
        IPAddress.Parse("fd00:ec2::254"),
        IPAddress.Parse("100.100.100.200"),
        IPAddress.Parse("192.0.0.192"),
        IPAddress.Parse("168.63.129.16"),
    ];

    /// <summary>
    /// Open to nobody, whoever asks for it: the pod itself, the node and its cloud, the Kubernetes API, and addresses that
    /// hide one of these in an IPv6 address.
    /// </summary>
    public bool IsClosed { get; private init; }

    /// <summary>LibreChat calls it only if it is told to, and so do the instance's pods.</summary>
    public bool IsInside => Service is not null || (Ip is not null && AddressRules.IsPrivate(Ip.ToString()));

    /// <summary>As in allowedAddresses.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>Whether the address is the world's, and hides none that is not.</summary>
    public static bool IsPublic(IPAddress ip) =>
        !IsClosedIp(ip)
        && !AddressRules.IsPrivate(ip.ToString())
        && (
            ip.AddressFamily == AddressFamily.InterNetwork
            || EmbeddedIn(ip) is not null
            // Global unicast, without Teredo, which hides the address that it leads to.
            || ip.GetAddressBytes() is [>= 0x20 and < 0x40, ..] and not [0x20, 0x01, 0, 0, ..]
        );

    /// <summary>Null for what is no URL of a server, such as one that a variable is to complete.</summary>
    /// <param name="url">Of http, https, ws or wss.</param>
    /// <param name="namespace">Of the pods that call it.</param>
    public static ServerAddress? OfUrl(string url, string @namespace) =>
        WebUrl.Parse(url) is { Scheme: "http" or "https" or "ws" or "wss" } parsed && IsPlain(parsed.Host)
            ? Of(parsed.Host, parsed.Port ?? (parsed.Scheme is "https" or "wss" ? 443 : 80), @namespace)
            : null;

    /// <summary>Of an entry of allowedAddresses.</summary>
    public static ServerAddress? OfEntry(string entry, string @namespace) => OfUrl($"http://{entry}", @namespace);

    private static ServerAddress Of(string host, int port, string @namespace)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var ip))
            return new(host, port, ip, null) { IsClosed = IsClosedIp(ip) };
        var name = host.TrimEnd('.');
        var (service, isCertain) = ServiceIn(name, @namespace);
        return new(host, port, null, isCertain || port != 443 ? service : null)
        {
            IsClosed =
                ClosedNames.Contains(name)
                || name.EndsWith(".localhost", StringComparison.Ordinal)
                || service == new NamespacedName("default", "kubernetes"),
        };
    }

    /// <summary>
    /// As the cluster's name server reads it. A name of two labels may be a public domain as well: then it is at 443,
    /// because nothing else of the world can be reached from the pods.
    /// </summary>
    private static (NamespacedName? Service, bool IsCertain) ServiceIn(string name, string @namespace)
    {
        var local = name.EndsWith(ClusterDomain, StringComparison.Ordinal) ? name[..^ClusterDomain.Length] : name;
        var labels = local.Split('.');
        if (!Array.TrueForAll(labels, IsLabel))
            return (null, false);
        return labels switch
        {
            [.., var service, var at, "svc"] => (new(at, service), true),
            _ when local != name => (null, false),
            [var service] => (new(@namespace, service), true),
            [var service, var at] => (new(at, service), false),
            _ => (null, false),
        };
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= 63
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(character =>
            char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'
        );

    /// <summary>Neither ${VARIABLE} nor {{PLACEHOLDER}}.</summary>
    private static bool IsPlain(string host) => host.AsSpan().IndexOfAny('$', '{', '}') < 0;

    private static bool IsClosedIp(IPAddress ip) =>
        ip.AddressFamily == AddressFamily.InterNetwork ? IsClosedIpv4(ip)
        : EmbeddedIn(ip) is { } embedded ? AddressRules.IsPrivate(embedded.ToString())
        : ip.IsIPv6LinkLocal || ip.IsIPv6Multicast || Metadata.Contains(ip);

    private static bool IsClosedIpv4(IPAddress ip) =>
        ip.GetAddressBytes() is [0 or 127 or >= 224, ..] or [169, 254, ..] || Metadata.Contains(ip);

    /// <summary>The IPv4 address in one of ::/96, ::ffff:0:0/96, 64:ff9b::/96 (NAT64) or 2002::/16 (6to4).</summary>
    private static IPAddress? EmbeddedIn(IPAddress ip)
    {
        var bytes = ip.GetAddressBytes();
        if (bytes is [0x20, 0x02, ..])
            return new(bytes.AsSpan(2, 4));
        return
            bytes.AsSpan(0, 10).IndexOfAnyExcept((byte)0) < 0 && bytes.AsSpan(10, 2) is [0, 0] or [0xff, 0xff]
            || bytes is [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..]
            ? new(bytes.AsSpan(12, 4))
            : null;
    }
}
