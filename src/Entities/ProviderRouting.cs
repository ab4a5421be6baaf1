namespace Entities;

public enum ProviderRouting
{
    LeastCost,
    LeastLatency,
    Weighted,
    Geographic,
}
