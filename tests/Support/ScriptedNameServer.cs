using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Support;

/// <summary>
/// Answers every question with the same TXT records, over TCP, as RFC 1035 has it: names in answers are pointers to the
/// question. It takes any number of connections at once, and closes each after its answer.
/// </summary>
public sealed class ScriptedNameServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public ScriptedNameServer(IReadOnlyList<string> texts, int partBytes = 255, byte code = 0)
    {
        _listener.Start();
        Texts = texts;
        Script = question => [Answer(question, Texts, partBytes, code)];
        _ = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What is answered from now on.</summary>
    public IReadOnlyList<string> Texts { get; set; }

    /// <summary>
    /// The messages that a question is answered with; null for silence until the other side has gone.
    /// </summary>
    public Func<byte[], IEnumerable<byte[]>?> Script { get; set; }

    /// <summary>The name that was asked for last.</summary>
    public string? Asked { get; private set; }

    /// <summary>Those that have sent a question and have not gone yet.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The head of an answer to <paramref name="question"/>, and the question itself.</summary>
    public static IEnumerable<byte> Head(byte[] question, byte code, int answers) =>
        [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)answers, 0, 0, 0, 0, .. question[12..]];

    /// <summary>A record of the name that was asked for.</summary>
    public static IEnumerable<byte> Record(byte type, byte[] data) =>
        [0xC0, 12, 0, type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    public static byte[] Text(string text, int partBytes = 255) =>
        [.. Encoding.UTF8.GetBytes(text).Chunk(partBytes).SelectMany(part => (byte[])[(byte)part.Length, .. part])];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var one = client;
        var stream = client.GetStream();
        var length = new byte[2];
        await stream.ReadExactlyAsync(length);
        var question = new byte[(length[0] << 8) | length[1]];
        await stream.ReadExactlyAsync(question);
        Asked = NameIn(question);
        Interlocked.Increment(ref _connections);
        try
        {
            if (Script(question) is not { } answers)
                await stream.ReadExactlyAsync(length);
            else
            {
                foreach (var answer in answers)
                    await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer]);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private static byte[] Answer(byte[] question, IReadOnlyList<string> texts, int partBytes, byte code) =>
        [.. Head(question, code, texts.Count), .. texts.SelectMany(text => Record(16, Text(text, partBytes)))];

    private static string NameIn(byte[] question)
    {
        var labels = new List<string>();
        for (var at = 12; question[at] > 0; at += question[at] + 1)
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        return string.Join('.', labels);
    }
}
