namespace Operator.ChatInstances.Probing;

/// <summary>Asks issuers of OpenID whether they are there.</summary>
internal interface IIssuers
{
    /// <summary>Only cancellation throws.</summary>
    Task<IssuerAnswer> AskAsync(Uri issuer, CancellationToken cancellationToken);
}
