using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Operator.Tenants.Domains;

/// <summary>
/// Asks the machine's name servers, over TCP: no answer is cut, and none comes from whoever guesses a number. No served
/// package resolves TXT records, and the runtime resolves addresses only: docs/decisions/0008.
/// </summary>
internal sealed class DnsDomainProof(IReadOnlyList<IPEndPoint> nameServers, FreshSecret fresh, TimeProvider time)
    : IDomainProof
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<string?> ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken)
    {
        var (name, wanted) = (DomainChallenge.Name(host), DomainChallenge.Value(tenantUid));
        var failure = "this machine knows no name server";
        foreach (var server in nameServers)
        {
            try
            {
                var texts = await AskAsync(server, name, cancellationToken).ConfigureAwait(false);
                return texts.Contains(wanted) ? null
                    : texts.Count == 0 ? "there is no such record yet"
                    : "there is such a record, with another value";
            }
            catch (Exception e)
                when (e is SocketException or IOException or FormatException
                    || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                failure = e is OperationCanceledException ? "the name server does not answer" : e.Message;
            }
        }
        return failure;
    }

    private async Task<IReadOnlyList<string>> AskAsync(
        IPEndPoint server,
        string name,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var id = ushort.Parse(fresh(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        using var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server, stop.Token).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(Framed(DnsMessage.TxtQuery(id, name)), stop.Token).ConfigureAwait(false);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, stop.Token).ConfigureAwait(false);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, stop.Token).ConfigureAwait(false);
        return DnsMessage.TxtAnswers(answer, id);
    }

    /// <summary>Over TCP a message is preceded by its length. Source: RFC 1035, section 4.2.2.</summary>
    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, 2);
        return framed;
    }
}
