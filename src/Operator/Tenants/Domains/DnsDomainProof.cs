using System.Net;
using System.Net.Sockets;
using DnsClient;

namespace Operator.Tenants.Domains;

/// <summary>
/// Asks the machine's name servers, one after the other, over TCP: answers are not truncated, and cannot be forged by
/// guessing the id of a query.
/// </summary>
internal sealed class DnsDomainProof(IReadOnlyList<IPEndPoint> nameServers, TimeProvider time) : IDomainProof
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// This class handles timeouts and the change to the next server itself, by the injected clock. EDNS is off: over
    /// TCP it adds nothing.
    /// </summary>
    private static readonly LookupClientOptions Options = new()
    {
        AutoResolveNameServers = false,
        UseTcpOnly = true,
        UseCache = false,
        ContinueOnDnsError = false,
        Retries = 0,
        Timeout = Timeout.InfiniteTimeSpan,
        ExtendedDnsBufferSize = DnsQueryOptions.MinimumBufferSize,
    };

    public async Task<string?> ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken)
    {
        var (name, wanted) = (DomainChallenge.Name(host), DomainChallenge.Value(tenantUid));
        var failure = "this machine knows no name server";
        foreach (var server in nameServers)
        {
            try
            {
                var answer = await AskAsync(server, name, cancellationToken).ConfigureAwait(false);
                if (
                    answer.Header.ResponseCode
                    is DnsHeaderResponseCode.NoError
                        or DnsHeaderResponseCode.NotExistentDomain
                )
                    return ObjectionTo(answer, wanted);
                failure = $"the name server answered with code {(int)answer.Header.ResponseCode}";
            }
            catch (Exception e)
            {
                cancellationToken.ThrowIfCancellationRequested();
                failure = Describe(e);
            }
        }
        return failure;
    }

    private async Task<IDnsQueryResponse> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        // One client per query: a client reuses its connections, and does not notice when the server has closed them.
        return await new LookupClient(Options)
            .QueryServerAsync([server], name, QueryType.TXT, cancellationToken: stop.Token)
            .ConfigureAwait(false);
    }

    private static string? ObjectionTo(IDnsQueryResponse answer, string wanted)
    {
        string[] texts = [.. answer.Answers.TxtRecords().Select(record => string.Concat(record.Text))];
        return texts.Contains(wanted) ? null
            : texts.Length == 0 ? "there is no such record yet"
            : "there is such a record, with another value";
    }

    /// <summary>
    /// The same text for the same failure, so that a repeated failure changes no status: the library's messages contain
    /// the id of the query, or the whole answer.
    /// </summary>
    private static string Describe(Exception failure) =>
        failure is DnsResponseParseException ? "the name server's answer cannot be read"
        : failure.GetBaseException() is SocketException refusal ? refusal.Message
        : "the name server does not answer";
}
