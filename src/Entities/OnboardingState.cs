namespace Entities;

public enum OnboardingState
{
    Done,
    Pending,
    Failed,
}
