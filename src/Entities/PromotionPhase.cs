namespace Entities;

/// <summary>The steps of a move, in order.</summary>
public enum PromotionPhase
{
    Preparing,
    Copying,
    Switching,
    Cleaning,
}
