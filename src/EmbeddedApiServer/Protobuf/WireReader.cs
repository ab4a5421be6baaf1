using System.Buffers.Binary;

namespace EmbeddedApiServer.Protobuf;

/// <summary>The protobuf wire format: tags, varints, fixed numbers and length-delimited bytes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public int FieldNumber { get; private set; }

    public int WireType { get; private set; }

    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        FieldNumber = (int)(tag >> 3);
        WireType = (int)(tag & 7);
        return true;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a protobuf number is too long");
    }

    public ReadOnlySpan<byte> ReadBytes() => Take((int)ReadVarint());

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public void Skip()
    {
        switch (WireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                ReadBytes();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new FormatException($"protobuf wire type {WireType} is not used by Kubernetes");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new FormatException("the protobuf message is truncated");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
