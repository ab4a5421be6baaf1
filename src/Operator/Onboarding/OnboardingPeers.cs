using Operator.Gateway;

namespace Operator.Onboarding;

/// <summary>Whom onboarding asks. There are none for an operator outside of the cluster.</summary>
internal sealed record OnboardingPeers(ILibreChatAdmin LibreChat, IGatewayAdmin Gateway);
