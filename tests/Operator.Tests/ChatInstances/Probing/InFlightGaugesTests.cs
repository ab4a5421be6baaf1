using System.Text;
using Operator.ChatInstances.Probing;

namespace Operator.Tests.ChatInstances.Probing;

public sealed class InFlightGaugesTests
{
    [Theory]
    [InlineData("generation_jobs_in_flight{store=\"redis\"} 4\nsse_streams_in_flight 2\n", 4)]
    [InlineData("# HELP sse_streams_in_flight SSE streams currently open\n# TYPE sse_streams_in_flight gauge\n", 0)]
    [InlineData("sse_streams_in_flight{path=\"/odd } 9 path\",method=\"GET\"} 3 1700000000000\r\n", 3)]
    [InlineData(
        "sse_streams_in_flight 2e1\nsse_streams_in_flight NaN\nsse_streams_in_flight -5\nsse_streams_in_flight{\n",
        20
    )]
    [InlineData("sse_streams_in_flight 1e99\n", 1_000_000)]
    public async Task The_larger_gauge_counts(string text, int people) => Assert.Equal(people, await ReadAsync(text));

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><title>LibreChat</title>")]
    [InlineData("sse_streams_in_flight_total 7\nother_sse_streams_in_flight 7\n# HELP sse_streams_in_flight 7\n")]
    [InlineData("sse_streams_in_flight 7")]
    public async Task What_has_neither_gauge_says_nothing(string text) => Assert.Null(await ReadAsync(text));

    [Fact]
    public async Task They_are_found_behind_half_a_megabyte_of_histograms_however_the_text_is_cut()
    {
        var histograms = string.Concat(
            Enumerable
                .Range(0, 5_000)
                .Select(i =>
                    $"mongoose_query_duration_seconds_bucket{{le=\"0.1\",model=\"m{i}\",operation=\"find\",status=\"success\"}} {i}\n"
                )
        );

        Assert.Equal(11, await ReadAsync(histograms + "generation_jobs_in_flight{store=\"memory\"} 11\n" + histograms));
    }

    [Fact]
    public async Task A_line_or_a_text_without_end_is_given_up()
    {
        using var endless = new Endless("x"u8.ToArray());
        Assert.Null(await InFlightGauges.ReadAsync(endless, TestContext.Current.CancellationToken));
        using var lines = new Endless("sse_streams_in_flight 0\n"u8.ToArray());
        Assert.Equal(0, await InFlightGauges.ReadAsync(lines, TestContext.Current.CancellationToken));
    }

    private static async Task<int?> ReadAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await InFlightGauges.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    private sealed class Endless(byte[] period) : Stream
    {
        private int _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
                buffer[offset + i] = period[_at++ % period.Length];
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
