using System.Net;
using System.Net.Sockets;
using Operator.Tenants.Domains;
using Support;

namespace Operator.Tests.Tenants;

/// <summary>Against a scripted name server that speaks RFC 1035 over TCP.</summary>
public sealed class DnsDomainProofTests
{
    [Fact]
    public async Task The_record_with_the_tenants_uid_proves_the_host_whatever_else_is_there()
    {
        using var server = new ScriptedNameServer(["v=spf1 -all", "chat-verification=uid-1"]);

        Assert.Null(await AskAsync(server));
        Assert.Equal("_chat-challenge.chat.acme.com", server.Asked);
    }

    [Theory]
    [InlineData("chat-verification=uid-2", "another value")]
    [InlineData(null, "no such record")]
    public async Task Another_value_and_none_are_told_apart(string? text, string found)
    {
        using var server = new ScriptedNameServer(text is null ? [] : [text]);

        Assert.Contains(found, await AskAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_in_several_parts_is_one_text()
    {
        using var server = new ScriptedNameServer(["chat-verification=uid-1"], partBytes: 5);

        Assert.Null(await AskAsync(server));
    }

    [Theory]
    [InlineData(3, "no such record")]
    [InlineData(2, "code 2")]
    public async Task A_name_that_does_not_exist_is_no_failure_of_the_server_and_others_are_told(
        byte code,
        string found
    )
    {
        using var server = new ScriptedNameServer([], code: code);

        Assert.Contains(found, await AskAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_server_is_asked_when_one_is_down()
    {
        using var server = new ScriptedNameServer(["chat-verification=uid-1"]);
        var down = new TcpListener(IPAddress.Loopback, 0);
        down.Start();
        var nobody = (IPEndPoint)down.LocalEndpoint;
        down.Stop();

        Assert.Null(
            await Proof(nobody, server.EndPoint)
                .ObjectionAsync("chat.acme.com", "uid-1", TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x12, 0x34, 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0 })]
    public void An_answer_that_is_cut_is_refused_and_never_read_beyond_its_end(byte[] message) =>
        Assert.Throws<FormatException>(() => DnsMessage.TxtAnswers(message, 0x1234));

    private static Task<string?> AskAsync(ScriptedNameServer server) =>
        Proof(server.EndPoint).ObjectionAsync("chat.acme.com", "uid-1", TestContext.Current.CancellationToken);

    private static DnsDomainProof Proof(params IPEndPoint[] servers) => new(servers, _ => "1234", TimeProvider.System);
}
