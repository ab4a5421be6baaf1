using System.Buffers.Binary;
using System.Security.Cryptography;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Faults;

/// <summary>
/// A rule with its counters. The n-th match of a rule has the same result in every run, whatever other rules match in
/// between.
/// </summary>
internal sealed class ActiveRule(FaultRule rule, int seed, int index)
{
    private readonly Lock _gate = new();
    private int _matches;
    private int _hits;

    public FaultRule Rule => rule;

    public bool Hits(ApiRequest request)
    {
        if (!rule.Matches(request))
        {
            return false;
        }

        lock (_gate)
        {
            var match = _matches++;
            if (match < rule.Skip || _hits >= (rule.Times ?? int.MaxValue) || Draw(match) >= rule.Probability)
            {
                return false;
            }

            _hits++;
            return true;
        }
    }

    /// <summary>A number from 0 to 1, determined by seed, rule and match.</summary>
    private double Draw(int match)
    {
        Span<byte> input = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(input, seed);
        BinaryPrimitives.WriteInt32LittleEndian(input[4..], index);
        BinaryPrimitives.WriteInt32LittleEndian(input[8..], match);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (uint.MaxValue + 1.0);
    }
}
