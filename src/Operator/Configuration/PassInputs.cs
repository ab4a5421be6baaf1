namespace Operator.Configuration;

/// <summary>What a pass takes besides objects: the configuration in force, the clock and randomness.</summary>
internal sealed record PassInputs(LiveConfiguration Configuration, FreshSecret Fresh, TimeProvider Time);
