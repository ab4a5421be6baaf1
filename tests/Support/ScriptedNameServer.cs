using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Support;

/// <summary>
/// Answers every question with the same TXT records, over TCP, as RFC 1035 has it: names in answers are pointers to the
/// question.
/// </summary>
public sealed class ScriptedNameServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedNameServer(IReadOnlyList<string> texts, int partBytes = 255, byte code = 0)
    {
        _listener.Start();
        Texts = texts;
        _ = ServeAsync(partBytes, code);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What is answered from now on.</summary>
    public IReadOnlyList<string> Texts { get; set; }

    public string? Asked { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(int partBytes, byte code)
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var length = new byte[2];
            await stream.ReadExactlyAsync(length);
            var question = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(question);
            Asked = NameIn(question);
            var answer = Answer(question, Texts, partBytes, code);
            await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer]);
        }
    }

    private static byte[] Answer(byte[] question, IReadOnlyList<string> texts, int partBytes, byte code)
    {
        List<byte> answer =
        [
            question[0],
            question[1],
            0x81,
            (byte)(0x80 | code),
            0,
            1,
            0,
            (byte)texts.Count,
            0,
            0,
            0,
            0,
            .. question[12..],
        ];
        foreach (var text in texts)
        {
            byte[] data =
            [
                .. Encoding
                    .UTF8.GetBytes(text)
                    .Chunk(partBytes)
                    .SelectMany(part => (byte[])[(byte)part.Length, .. part]),
            ];
            answer.AddRange([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data]);
        }
        return [.. answer];
    }

    private static string NameIn(byte[] question)
    {
        var labels = new List<string>();
        for (var at = 12; question[at] > 0; at += question[at] + 1)
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        return string.Join('.', labels);
    }
}
