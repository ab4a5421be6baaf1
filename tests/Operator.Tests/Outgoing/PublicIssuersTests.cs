using System.Net;
using System.Net.Sockets;
using System.Text;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Probing;
using Operator.Outgoing;
using Prometheus;

namespace Operator.Tests.Outgoing;

/// <summary>The operator asks an issuer that a Tenant names only where anybody could ask it.</summary>
public sealed class PublicIssuersTests
{
    [Theory]
    [InlineData("http://id.acme.com")]
    [InlineData("https://id.acme.com:8443")]
    [InlineData("https://user@id.acme.com")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://internal.acme.com")]
    public async Task An_issuer_elsewhere_than_in_the_open_is_not_asked(string issuer)
    {
        using var issuers = Issuers(host =>
            IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip]
            : host == "internal.acme.com" ? [IPAddress.Parse("192.168.1.1"), IPAddress.Parse("fd00::1")]
            : throw new InvalidOperationException($"{host} was asked for")
        );

        Assert.Equal(IssuerAnswer.Unasked, await issuers.AskAsync(new(issuer), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_silence()
    {
        using var issuers = Issuers(_ => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Equal(
            IssuerAnswer.Silent,
            await issuers.AskAsync(new("https://id.acme.com"), TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("https://id.acme.com", "https://id.acme.com/.well-known/openid-configuration")]
    [InlineData("https://id.acme.com/realms/a/", "https://id.acme.com/realms/a/.well-known/openid-configuration")]
    [InlineData("https://id.acme.com/a/.well-known/oidc?b=c", "https://id.acme.com/a/.well-known/oidc?b=c")]
    public void The_document_is_where_LibreChat_looks_for_it(string issuer, string document) =>
        Assert.Equal(document, $"{PublicIssuers.DocumentOf(new(issuer))}");

    [Theory]
    [InlineData("""{ "issuer": "https://id", "authorization_endpoint": "https://id/a" }""", true)]
    [InlineData("""{ "issuer": "https://id" }""", false)]
    [InlineData("[]", false)]
    [InlineData("<!DOCTYPE html>", false)]
    [InlineData("", false)]
    public void A_page_is_no_issuer(string body, bool isOne) =>
        Assert.Equal(isOne, PublicIssuers.IsDiscovery(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450::1", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("168.63.129.16", false)]
    public void What_is_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, ServerAddress.IsPublic(IPAddress.Parse(address)));

    private static PublicIssuers Issuers(Func<string, IPAddress[]> resolve) =>
        new(
            new OutgoingPipelines(TimeProvider.System, Metrics.NewCustomRegistry()).Issuers,
            async (host, _) =>
            {
                await Task.Yield();
                return resolve(host);
            }
        );
}
