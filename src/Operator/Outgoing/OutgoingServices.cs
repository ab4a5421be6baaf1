using System.Net;
using Kubernetes.Client;
using Microsoft.Extensions.DependencyInjection;
using Operator.ChatInstances.Probing;
using Operator.Gateway;
using Operator.Onboarding;

namespace Operator.Outgoing;

/// <summary>Registers the ways to LibreChat, LiteLLM and issuers.</summary>
internal static class OutgoingServices
{
    /// <param name="services">The container.</param>
    /// <param name="isInside">This process is a pod of the cluster: it reaches Services by their names.</param>
    /// <param name="connect">Another way to Services; null: by their names.</param>
    public static IServiceCollection AddOutgoing(
        this IServiceCollection services,
        bool isInside,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect
    )
    {
        services.AddSingleton<OutgoingPipelines>().AddSingleton<ProbeMetrics>();
        services.AddSingleton<IProbe>(provider =>
            isInside
                ? new DirectProbe(provider.GetRequiredService<OutgoingPipelines>().Probe)
                : new ProxiedProbe(provider.GetRequiredService<KubernetesClient>())
        );
        services.AddSingleton<IIssuers>(provider => new PublicIssuers(
            provider.GetRequiredService<OutgoingPipelines>().Issuers,
            Dns.GetHostAddressesAsync
        ));
        if (!isInside && connect is null)
            return services;
        return services
            .AddSingleton<ISignOnProbe>(provider => new SignOnProbe(
                provider.GetRequiredService<OutgoingPipelines>().Probe,
                connect
            ))
            .AddKeyedSingleton(
                nameof(OutgoingPipelines.LibreChat),
                (provider, _) => new PeerApi(provider.GetRequiredService<OutgoingPipelines>().LibreChat, connect)
            )
            .AddKeyedSingleton(
                nameof(OutgoingPipelines.LiteLlm),
                (provider, _) => new PeerApi(provider.GetRequiredService<OutgoingPipelines>().LiteLlm, connect)
            )
            .AddSingleton(provider => new OnboardingPeers(
                new LibreChatAdmin(provider.GetRequiredKeyedService<PeerApi>(nameof(OutgoingPipelines.LibreChat))),
                new LiteLlmAdmin(provider.GetRequiredKeyedService<PeerApi>(nameof(OutgoingPipelines.LiteLlm)))
            ));
    }
}
