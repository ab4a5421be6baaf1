namespace Operator.ChatInstances.Probing;

/// <summary>What an instance's answer to a health check says.</summary>
internal static class ProbeAnswer
{
    /// <summary>How many bytes of the body are looked at.</summary>
    public const int BodyBytes = 16;

    /// <summary>
    /// 503 is LibreChat's word for not being ready. Below 300 all is well, on LibreChat's own paths only with
    /// LibreChat's own answer: it answers 200 with its web page wherever it knows nothing, as a release without
    /// <c>/readyz</c> does there.
    /// </summary>
    public static ProbeResult Of(string path, int code, ReadOnlySpan<byte> body) =>
        code switch
        {
            503 => new(ProbeOutcome.NotReady, "503"),
            < 200 or >= 300 => new(ProbeOutcome.Failed, $"{code}"),
            _ when path is "/readyz" or "/livez" or "/health" && !body.Trim(" \r\n"u8).SequenceEqual("OK"u8) => new(
                ProbeOutcome.Failed,
                $"{code} and something else than OK"
            ),
            _ => ProbeResult.Well,
        };
}
