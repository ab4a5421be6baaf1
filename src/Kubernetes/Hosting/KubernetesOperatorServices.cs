using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Client.Configuration;
using Kubernetes.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prometheus;

namespace Kubernetes.Hosting;

/// <summary>
/// Registers an operator with the generic host. One container is one operator: a process may build several hosts.
/// </summary>
public static class KubernetesOperatorServices
{
    /// <summary>
    /// The parts that every operator has, as hosted services. The host starts them all at once, and each waits for what
    /// it needs: precondition, then caches, until all have synced, then events and the election, then, once elected,
    /// controllers and leader loops. The host stops them one by one, last registered first: controllers (with grace),
    /// events, caches, lease. What is registered before this call, such as an HTTP server, stops after all of them.
    /// <para><b>Guarantees</b>: no pass runs before every cache has synced, nor while another process leads. A
    /// standby's caches and queues are warm. The lease is released only when nothing of this operator can write any
    /// more. A part that throws stops the host (<see cref="RunOperatorAsync"/>). When leadership is lost there is no
    /// grace.</para>
    /// <para><b>Assumptions</b>: <see cref="RuntimeServices"/> and <see cref="IKubernetesClient"/> are
    /// registered.</para>
    /// <para><b>Caveats</b>: an API server that cannot be reached delays the start for as long as that lasts: the
    /// operator is alive, and not ready.</para>
    /// </summary>
    public static IServiceCollection AddKubernetesOperator(
        this IServiceCollection services,
        KubernetesOperatorOptions? options = null
    ) =>
        services
            // The parts bound their own stop, by the operator's clock.
            .Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan)
            .AddSingleton<IHostLifetime, TokenLifetime>()
            .AddSingleton(options ?? new())
            .AddSingleton<HostFailure>()
            .AddSingleton<CacheFeeds>()
            .AddHostedService<LeaseService>()
            .AddHostedService<CacheService>()
            .AddHostedService<EventService>()
            .AddHostedService<ControllerService>();

    /// <summary>The connection to one API server, and the client whose writes the election fences.</summary>
    public static IServiceCollection AddApiServer(
        this IServiceCollection services,
        ClusterConfiguration cluster,
        string userAgent
    ) =>
        services
            .AddSingleton(provider =>
            {
                var runtime = provider.GetRequiredService<RuntimeServices>();
                return new ApiServerConnection(
                    cluster,
                    userAgent,
                    runtime.Time,
                    runtime.Jitter,
                    provider.GetRequiredService<CollectorRegistry>()
                );
            })
            .AddSingleton(provider =>
            {
                var election = provider.GetService<LeaderElection>();
                return new KubernetesClient(
                    provider.GetRequiredService<ApiServerConnection>(),
                    election is null ? null : () => election.MayWrite
                );
            })
            .AddSingleton<IKubernetesClient>(provider => provider.GetRequiredService<KubernetesClient>());

    /// <summary>Without it the process leads without asking.</summary>
    public static IServiceCollection AddLeaderElection(
        this IServiceCollection services,
        Func<IServiceProvider, LeaderElectionOptions> options
    ) =>
        services.AddSingleton(provider => new LeaderElection(
            new KubernetesClient(provider.GetRequiredService<ApiServerConnection>()),
            options(provider),
            provider.GetRequiredService<RuntimeServices>()
        ));

    public static IServiceCollection AddEvents(this IServiceCollection services, EventRecorderOptions options) =>
        services.AddSingleton(options).AddSingleton<EventRecorder>();

    /// <summary>
    /// A controller over the keys of <typeparamref name="TEntity"/>, whose cache is registered as
    /// <see cref="IObjectCache{T}"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Its name and its bounds.</param>
    /// <param name="connect">Connects it with what else asks for passes. Runs before anything is fed.</param>
    public static IServiceCollection AddController<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReconciler,
        TEntity
    >(
        this IServiceCollection services,
        ControllerOptions options,
        Action<Controller<TEntity>, IServiceProvider>? connect = null
    )
        where TReconciler : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        services
            .AddSingleton<TReconciler>()
            .AddSingleton(provider =>
            {
                var controller = new Controller<TEntity>(
                    provider.GetRequiredService<TReconciler>(),
                    provider.GetRequiredService<IObjectCache<TEntity>>(),
                    options,
                    provider.GetRequiredService<RuntimeServices>()
                );
                connect?.Invoke(controller, provider);
                return controller;
            })
            .AddSingleton<IControllerLoop>(provider => provider.GetRequiredService<Controller<TEntity>>());

    /// <summary>
    /// A loop that runs while this process leads, between the controllers' start and stop. It returns when cancelled;
    /// when it throws, the host stops.
    /// </summary>
    public static IServiceCollection AddLeaderLoop<TService>(
        this IServiceCollection services,
        Func<TService, CancellationToken, Task> run
    )
        where TService : class =>
        services.AddSingleton(provider =>
        {
            var service = provider.GetRequiredService<TService>();
            return new LeaderLoop(stopping => run(service, stopping));
        });

    /// <summary>
    /// Runs the host until cancelled, or until a part of the operator throws: then it stops all, and throws what that
    /// part threw.
    /// </summary>
    public static async Task RunOperatorAsync(this IHost host, CancellationToken cancellationToken)
    {
        var failure = host.Services.GetRequiredService<HostFailure>();
        // Not with the token: a host whose start is cancelled would not stop what it has started.
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        failure.Throw();
    }
}
