using System.Buffers.Binary;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// UIDs, generated name suffixes and tokens, all from one seed, so that two runs of a scenario use the same names.
/// </summary>
internal sealed class IdentitySource(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public string NextUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>
    /// Five characters of the API server's alphabet, which has no vowels and no characters that look alike.
    /// </summary>
    public string NextNameSuffix()
    {
        lock (_gate)
        {
            return _random.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        }
    }

    public string NextToken()
    {
        Span<byte> bytes = stackalloc byte[24];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>A number of at least 0 and below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes) % (uint)limit);
    }

    private void Fill(Span<byte> bytes)
    {
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }
    }
}
