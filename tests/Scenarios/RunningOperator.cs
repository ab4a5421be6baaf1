using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Operator.Admission;
using Operator.Configuration;
using Operator.Diagnostics;
using Operator.Hosting;
using Support;

namespace Scenarios;

/// <summary>The operator in the process of the test.</summary>
internal sealed class RunningOperator : IRunningOperator
{
    private readonly IHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private readonly MutationDetector _mutations = new();

    public RunningOperator(IHost host)
    {
        _host = host;
        // Before the controllers are made, so that nobody has had the objects in hand.
        var caches = Service<Caches>();
        _mutations.Watch(caches.Tenants);
        _mutations.Watch(caches.ChatInstances);
        _mutations.Watch(caches.ProviderPools);
        _mutations.Watch(caches.SecretMetadata);
        _mutations.Watch(caches.ConfigMapMetadata);
        caches.ChildChanged += (_, child) =>
        {
            if (child is not null)
                _mutations.Note(child, () => caches.Children.Of(child).ToJson(child));
        };
        _run = Task.Run(() => host.RunOperatorAsync(_stop.Token));
    }

    public Task<bool> IsLeaderAsync() => Task.FromResult(Service<LeaderElection>().MayWrite);

    public int WebhookPort => PortOf(AdmissionServices.Server);

    public async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{PortOf(DiagnosticsServices.Server)}/metrics"));
    }

    public void Reconfigure(string yaml) =>
        Service<ConfigurationReload>().Apply(ConfigurationLoader.Load(new() { File = yaml }));

    public Task ReadyAsync() =>
        Eventually.True(
            () => _run.IsFaulted ? throw _run.Exception!.InnerException! : Service<CacheFeeds>().HaveSynced,
            TimeSpan.FromSeconds(30)
        );

    public async Task KillAsync()
    {
        Service<ApiServerConnection>().Dispose();
        foreach (var http in Https)
            http.Dispose();
        await _stop.CancelAsync();
        await Task.WhenAny(_run);
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _run;
        }
        catch (LeadershipLostException)
        {
            // What a process ends with that was cut off, or whose lease was taken away.
        }
        finally
        {
            _host.Dispose();
            _stop.Dispose();
        }
        _mutations.Verify();
    }

    private IEnumerable<HttpService> Https => _host.Services.GetServices<IHostedService>().OfType<HttpService>();

    private int PortOf(string server) => Https.Single(http => http.Name == server).Port;

    private T Service<T>()
        where T : class => _host.Services.GetRequiredService<T>();
}
