using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
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
    [InlineData(new byte[] { 0x81, 0x80 })]
    [InlineData(new byte[] { 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0 })]
    [InlineData(new byte[] { 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 12, 0, 16 })]
    [InlineData(new byte[] { 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 16, 0, 1, 0, 0, 0, 60, 0xFF, 0xFF, 1, 97 })]
    public async Task An_answer_that_is_cut_or_leads_in_circles_is_refused_and_never_read_beyond_its_end(byte[] tail)
    {
        using var server = new ScriptedNameServer([]);
        server.Script = question =>
            [
                [question[0], question[1], .. tail],
            ];

        Assert.Equal("the name server's answer cannot be read", await AskAsync(server));
    }

    [Fact]
    public async Task An_answer_to_another_question_proves_nothing()
    {
        using var server = new ScriptedNameServer([]);
        server.Script = question =>
            [
                [
                    .. ScriptedNameServer.Head([(byte)~question[0], .. question[1..]], 0, 1),
                    .. ScriptedNameServer.Record(16, ScriptedNameServer.Text("chat-verification=uid-1")),
                ],
            ];

        Assert.Equal("the name server does not answer", await AskAsync(server));
    }

    [Fact]
    public async Task A_record_behind_an_alias_counts()
    {
        using var server = new ScriptedNameServer([]);
        server.Script = question =>
            [
                [
                    .. ScriptedNameServer.Head(question, 0, 2),
                    .. ScriptedNameServer.Record(5, [1, (byte)'x', 0]),
                    .. ScriptedNameServer.Record(16, ScriptedNameServer.Text("chat-verification=uid-1")),
                ],
            ];

        Assert.Null(await AskAsync(server));
    }

    [Fact]
    public async Task A_server_that_closes_the_connection_after_each_answer_can_be_asked_again()
    {
        using var server = new ScriptedNameServer(["chat-verification=uid-1"]);
        var proof = Proof(server.EndPoint);

        for (var time = 0; time < 5; time++)
            Assert.Null(await proof.ObjectionAsync("chat.acme.com", "uid-1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_is_silent_has_three_seconds_and_the_next_is_asked()
    {
        using var silent = new ScriptedNameServer([]) { Script = _ => null };
        using var server = new ScriptedNameServer(["chat-verification=uid-1"]);
        var time = new FakeTimeProvider();
        var asking = AskAsync(time, silent, server);
        await Eventually.True(() => silent.Connections == 1);

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(server.Asked);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await asking);
    }

    [Fact]
    public async Task A_server_that_never_stops_talking_is_cut_short()
    {
        using var endless = new ScriptedNameServer([])
        {
            Script = question => Enumerable.Repeat<byte[]>([.. ScriptedNameServer.Head(question, 0, 0)], int.MaxValue),
        };
        var time = new FakeTimeProvider();
        var asking = AskAsync(time, endless);

        await Eventually.True(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return asking.IsCompleted;
        });

        Assert.NotNull(await asking);
    }

    [Fact]
    public async Task A_cancelled_question_throws_that_it_was_cancelled()
    {
        using var silent = new ScriptedNameServer([]) { Script = _ => null };
        using var stop = new CancellationTokenSource();
        var asking = Proof(silent.EndPoint).ObjectionAsync("chat.acme.com", "uid-1", stop.Token);
        await Eventually.True(() => silent.Connections == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static Task<string?> AskAsync(ScriptedNameServer server) => AskAsync(TimeProvider.System, server);

    private static Task<string?> AskAsync(TimeProvider time, params ScriptedNameServer[] servers) =>
        new DnsDomainProof([.. servers.Select(server => server.EndPoint)], time).ObjectionAsync(
            "chat.acme.com",
            "uid-1",
            TestContext.Current.CancellationToken
        );

    private static DnsDomainProof Proof(params IPEndPoint[] servers) => new(servers, TimeProvider.System);
}
