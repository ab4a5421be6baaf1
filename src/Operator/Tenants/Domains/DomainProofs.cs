using Entities;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Queue;
using Microsoft.Extensions.Logging;
using Operator.Diagnostics;

namespace Operator.Tenants.Domains;

/// <summary>
/// Asks the DNS for the proof of the Tenants' domains, while this process leads.
/// <para><b>Flow</b>: a pass hands over the hosts that wait for their proof -> a question that is new, or whose answer
/// is old, is queued -> one of <see cref="MostAtOnce"/> workers asks for all hosts of a Tenant at once -> the board ->
/// the Tenant's key is handed to <paramref name="wake"/>, only when the answer says something new.</para>
/// <para><b>Guarantees</b>: no pass waits for a name server, and no Tenant waits longer than <see cref="Deadline"/> for
/// its answer. Nothing is kept for a Tenant that is gone, or whose hosts are all served.</para>
/// </summary>
internal sealed class DomainProofs(
    IDomainProof proof,
    IObjectCache<Tenant> tenants,
    RuntimeServices services,
    Action<NamespacedName> wake
)
{
    /// <summary>Tenants at the same time. Each sends one query per host, of which the schema allows 32.</summary>
    public const int MostAtOnce = 8;

    private readonly DomainProofBoard _board = new(services.Time);
    private readonly WorkQueue<string> _queue = new("domains", services.Time, services.Metrics.Queues);
    private readonly ILogger _logger = services.Loggers.CreateLogger("Operator.DomainProofs");

    /// <summary>For all hosts of a Tenant. Three name servers that do not answer take 9 s.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Called by a pass: the hosts that are not proven, with what was found (null until the DNS has answered). Returns
    /// at once.
    /// </summary>
    /// <param name="tenant">The Tenant that the hosts belong to.</param>
    /// <param name="hosts">The hosts that are not served yet.</param>
    public IReadOnlyDictionary<string, string?> Unproven(Tenant tenant, IReadOnlyList<string> hosts)
    {
        var question = new DomainQuestion(
            NamespacedName.Of(tenant),
            tenant.Metadata.Uid!,
            hosts,
            tenant.Metadata.Annotations.Find(Labels.RequestedAt)
        );
        if (hosts.Count == 0)
            _board.Forget(question.TenantUid);
        else if (_board.Put(question))
            _queue.Add(question.TenantUid);
        return _board.Unproven(question);
    }

    /// <summary>Runs until cancelled. Called once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        tenants.Changed += Follow;
        try
        {
            await _queue
                .ConsumeAsync(MostAtOnce, item => TryAsync(item.Key, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            tenants.Changed -= Follow;
        }
    }

    private void Follow(Tenant? before, Tenant? after)
    {
        if (before is not null && before.Metadata.Uid != after?.Metadata.Uid)
            _board.Forget(before.Metadata.Uid!);
    }

    private async Task TryAsync(string uid, CancellationToken cancellationToken)
    {
        if (_board.QuestionOf(uid) is not { } question)
            return;
        try
        {
            if (tenants.Get(question.Tenant)?.Metadata.Uid != uid)
                _board.Forget(uid); // deleted while a pass was looking at it
            else if (_board.Report(question, await AskAsync(question, cancellationToken).ConfigureAwait(false)))
                wake(question.Tenant);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The queue is shut down too: it hands out nothing more.
        }
        catch (Exception e)
        {
            _logger.DomainProofThrew(question.Tenant, e);
        }
    }

    private async Task<Dictionary<string, string?>> AskAsync(
        DomainQuestion question,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(Deadline, services.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var answers = question.Hosts.Select(async host =>
        {
            try
            {
                return await proof.ObjectionAsync(host, question.TenantUid, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return "no name server has answered in time";
            }
        });
        var found = await Task.WhenAll(answers).ConfigureAwait(false);
        return question.Hosts.Zip(found).ToDictionary(answer => answer.First, answer => answer.Second);
    }
}
