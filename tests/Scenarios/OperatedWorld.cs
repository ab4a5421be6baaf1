namespace Scenarios;

/// <summary>An <see cref="OperatorWorld"/> with one operator that runs as long as the tests of a class.</summary>
public sealed class OperatedWorld : IAsyncLifetime
{
    private IRunningOperator? _operator;

    public OperatorWorld World { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await World.InitializeAsync();
        _operator = await World.StartOperatorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
            await _operator.DisposeAsync();
        await World.DisposeAsync();
    }
}
