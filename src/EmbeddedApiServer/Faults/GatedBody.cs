using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedApiServer.Faults;

/// <summary>The body of a watch whose flushes wait at a gate. Nothing is sent while the gate is closed.</summary>
internal sealed class GatedBody(IHttpResponseBodyFeature inner, Func<CancellationToken, Task> passAsync)
    : IHttpResponseBodyFeature
{
    public Stream Stream => inner.Stream;

    public PipeWriter Writer { get; } = new GatedWriter(inner.Writer, passAsync);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        inner.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    private sealed class GatedWriter(PipeWriter inner, Func<CancellationToken, Task> passAsync) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await passAsync(cancellationToken);
            return await inner.FlushAsync(cancellationToken);
        }
    }
}
