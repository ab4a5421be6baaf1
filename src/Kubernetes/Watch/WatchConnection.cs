using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Kubernetes.Watch;

/// <summary>
/// An open watch that decodes its lines and restarts the idle deadline. A line that the end of the stream cuts off is
/// ignored, because the next watch delivers it again.
/// </summary>
internal sealed class WatchConnection<T> : IAsyncDisposable
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly StreamPipeReaderOptions ReaderOptions = new(bufferSize: 64 * 1024);

    private readonly JsonTypeInfo<T> _json;
    private readonly TimeProvider _time;
    private readonly long _openedAt;
    private readonly PipeReader _reader;
    private ReadOnlySequence<byte> _buffer = ReadOnlySequence<byte>.Empty;
    private bool _holdsBuffer;

    public WatchConnection(Stream stream, JsonTypeInfo<T> json, TimeProvider time)
    {
        (_json, _time, _openedAt) = (json, time, time.GetTimestamp());
        _reader = PipeReader.Create(stream, ReaderOptions);
    }

    public TimeSpan Lived => _time.GetElapsedTime(_openedAt);

    /// <summary>The next event; null at the end of the stream.</summary>
    public async ValueTask<WatchEvent<T>?> NextAsync(IdleDeadline idle)
    {
        while (true)
        {
            if (TryTakeLine(out var line))
            {
                if (!line.IsEmpty)
                    return WatchEventDecoder.Decode(line, _json);
            }
            else if (!await FillAsync(idle).ConfigureAwait(false))
                return null;
        }
    }

    public ValueTask DisposeAsync() => _reader.CompleteAsync();

    private bool TryTakeLine(out ReadOnlySequence<byte> line)
    {
        line = default;
        if (_buffer.PositionOf((byte)'\n') is not { } end)
            return false;
        line = _buffer.Slice(0, end);
        _buffer = _buffer.Slice(_buffer.GetPosition(1, end));
        return true;
    }

    private async ValueTask<bool> FillAsync(IdleDeadline idle)
    {
        if (_holdsBuffer)
            _reader.AdvanceTo(_buffer.Start, _buffer.End);
        _holdsBuffer = false;
        var before = _buffer.Length;
        idle.Restart();
        var read = await _reader.ReadAsync(idle.Token).ConfigureAwait(false);
        (_buffer, _holdsBuffer) = (read.Buffer, true);
        return read.Buffer.Length > before || !read.IsCompleted;
    }
}
