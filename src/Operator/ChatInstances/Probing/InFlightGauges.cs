using System.Buffers.Text;

namespace Operator.ChatInstances.Probing;

/// <summary>
/// Finds two gauges in a pod's metrics (Prometheus text format 0.0.4) and passes over everything else: LibreChat's
/// generation_jobs_in_flight and sse_streams_in_flight. Whoever waits for an answer is in both, so that the larger one
/// counts the people. A gauge that is declared and has no sample is zero.
/// </summary>
internal sealed class InFlightGauges
{
    /// <summary>A busy pod tells some hundred KiB, histograms mostly. What is longer is not read to its end.</summary>
    private const int MostBytes = 4 << 20;
    private const int MostLineBytes = 16 << 10;
    private const double MostPeople = 1_000_000;

    private static ReadOnlySpan<byte> Declaration => "# TYPE "u8;

    private double? _jobs;
    private double? _streams;

    private int? People =>
        _jobs is null && _streams is null ? null : (int)Math.Min(Math.Max(_jobs ?? 0, _streams ?? 0), MostPeople);

    /// <returns>Null when it has neither of them.</returns>
    public static async Task<int?> ReadAsync(Stream text, CancellationToken cancellationToken)
    {
        var gauges = new InFlightGauges();
        var buffer = new byte[MostLineBytes];
        var (held, total) = (0, 0);
        while (total < MostBytes && held < buffer.Length)
        {
            var read = await text.ReadAsync(buffer.AsMemory(held), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            total += read;
            held = gauges.TakeLines(buffer.AsSpan(0, held + read));
        }
        return gauges.People;
    }

    /// <returns>How many bytes of an unfinished line are left; they are at the start.</returns>
    private int TakeLines(Span<byte> text)
    {
        var rest = text;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            Take(rest[..end]);
            rest = rest[(end + 1)..];
        }
        rest.CopyTo(text);
        return rest.Length;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        Add(line, "generation_jobs_in_flight"u8, ref _jobs);
        Add(line, "sse_streams_in_flight"u8, ref _streams);
    }

    /// <summary>
    /// A line is <c>name{labels} value timestamp</c>, without braces when there are no labels, and with or without the
    /// timestamp.
    /// </summary>
    private static void Add(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, ref double? sum)
    {
        var isDeclaration = line.StartsWith(Declaration);
        if (isDeclaration)
            line = line[Declaration.Length..];
        if (!line.StartsWith(name) || line.Length == name.Length || line[name.Length] is not ((byte)'{' or (byte)' '))
            return;
        sum ??= 0;
        var value = line[(Math.Max(line.LastIndexOf((byte)'}'), name.Length - 1) + 1)..].TrimStart(" \t"u8);
        if (
            !isDeclaration
            && Utf8Parser.TryParse(value, out double number, out _)
            && double.IsFinite(number)
            && number > 0
        )
            sum += number;
    }
}
