namespace Scenarios;

/// <summary>An operator at work. Disposing it stops it as SIGTERM does.</summary>
internal interface IRunningOperator : IAsyncDisposable
{
    /// <summary>Where its admission webhook is.</summary>
    int WebhookPort { get; }

    Task<bool> IsLeaderAsync();

    /// <summary>A scrape.</summary>
    Task<string> MetricsAsync();

    /// <summary>Changes its configuration file to <paramref name="yaml"/>.</summary>
    void Reconfigure(string yaml);

    Task ReadyAsync();

    /// <summary>Ends it as a power cut does: no connection of it survives, and it says no last word.</summary>
    Task KillAsync();
}
