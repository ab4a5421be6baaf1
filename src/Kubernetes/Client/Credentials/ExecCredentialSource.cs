namespace Kubernetes.Client.Credentials;

/// <summary>
/// Runs a plugin when there is no credential yet, or the credential has expired or was refused. Only one run is active
/// at a time, however many callers wait.
/// </summary>
internal sealed class ExecCredentialSource(ExecPlugin plugin, TimeProvider time) : ICredentialSource, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ExecResult? _held;

    public async ValueTask<Credential> GetAsync(Credential? refused, CancellationToken cancellationToken)
    {
        if (Usable(refused) is { } current)
            return current;
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Usable(refused) is { } fetchedMeanwhile)
                return fetchedMeanwhile;
            _held = await plugin.RunAsync(cancellationToken).ConfigureAwait(false);
            return _held.Credential;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private Credential? Usable(Credential? refused) =>
        _held is { } held && held.Credential != refused && (held.Expires is null || time.GetUtcNow() < held.Expires)
            ? held.Credential
            : null;
}
