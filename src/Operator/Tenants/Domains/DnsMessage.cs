using System.Buffers.Binary;
using System.Text;

namespace Operator.Tenants.Domains;

/// <summary>The two messages that a question for TXT records takes. Source: RFC 1035, sections 3.3.14 and 4.</summary>
internal static class DnsMessage
{
    private const ushort Txt = 16;
    private const ushort Internet = 1;
    private const ushort RecursionDesired = 0x0100;
    private const int HeaderBytes = 12;
    private const int NameError = 3;

    public static byte[] TxtQuery(ushort id, string name)
    {
        var message = new MemoryStream();
        WriteNumbers(message, id, RecursionDesired, 1, 0, 0, 0);
        foreach (var label in name.Split('.'))
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label));
        }
        message.WriteByte(0);
        WriteNumbers(message, Txt, Internet);
        return message.ToArray();
    }

    /// <summary>The text of each TXT record, its parts joined; empty when the name does not exist.</summary>
    /// <exception cref="FormatException">It is no answer to the question, or the server could not answer.</exception>
    public static IReadOnlyList<string> TxtAnswers(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderBytes || Number(message, 0) != id)
            throw new FormatException("the name server sent no answer to the question");
        var code = Number(message, 2) & 0x0F;
        if (code == NameError)
            return [];
        if (code != 0)
            throw new FormatException($"the name server answered with code {code}");
        var at = HeaderBytes;
        for (var questions = Number(message, 4); questions > 0; questions--)
            at = AfterName(message, at) + 4;
        var texts = new List<string>();
        for (var answers = Number(message, 6); answers > 0; answers--)
        {
            at = AfterName(message, at);
            var (type, length) = (Number(message, at), Number(message, at + 8));
            at += 10;
            if (at + length > message.Length)
                throw Cut();
            if (type == Txt)
                texts.Add(Text(message.Slice(at, length)));
            at += length;
        }
        return texts;
    }

    private static string Text(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (!data.IsEmpty)
        {
            var length = data[0];
            if (length + 1 > data.Length)
                throw Cut();
            text.Append(Encoding.UTF8.GetString(data.Slice(1, length)));
            data = data[(length + 1)..];
        }
        return text.ToString();
    }

    /// <summary>A name ends with an empty label, or with a pointer to the rest of it.</summary>
    private static int AfterName(ReadOnlySpan<byte> message, int at)
    {
        while (true)
        {
            if (at >= message.Length)
                throw Cut();
            var length = message[at];
            if (length == 0)
                return at + 1;
            if ((length & 0xC0) == 0xC0)
                return at + 2;
            at += length + 1;
        }
    }

    private static int Number(ReadOnlySpan<byte> message, int at) =>
        at + 2 <= message.Length ? BinaryPrimitives.ReadUInt16BigEndian(message[at..]) : throw Cut();

    private static void WriteNumbers(MemoryStream message, params ReadOnlySpan<ushort> numbers)
    {
        Span<byte> bytes = stackalloc byte[2];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
            message.Write(bytes);
        }
    }

    private static FormatException Cut() => new("the name server's answer is cut short");
}
