using Operator.Gateway;

namespace Operator.Onboarding;

/// <summary>The APIs that onboarding calls. An operator outside of the cluster has none.</summary>
internal sealed record OnboardingPeers(ILibreChatAdmin LibreChat, IGatewayAdmin Gateway);
