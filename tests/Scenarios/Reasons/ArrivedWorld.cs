namespace Scenarios.Reasons;

/// <summary>
/// A world whose operator is a minute ahead of the cluster: what a new resource refers to and is not there counts as
/// missing at once.
/// </summary>
public sealed class ArrivedWorld : IAsyncLifetime
{
    private IRunningOperator? _operator;

    public OperatorWorld World { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        var configuration = OperatorWorld.Load(
            "{ baseDomain: chat.example.com, plans: { professional: { features: [customDomains, branding, sso, instance, instanceRef, providerPoolRef] } }, placement: { namespaces: ['*'] } }"
        );
        _operator = await World.StartOperatorAsync(configuration, new LaterTime(TimeSpan.FromMinutes(1)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
            await _operator.DisposeAsync();
        await World.DisposeAsync();
    }
}
