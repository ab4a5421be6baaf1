using System.Text;
using Operator.ChatInstances.Probing;

namespace Operator.Tests.ChatInstances.Probing;

public sealed class ProbeAnswerTests
{
    [Theory]
    [InlineData("/readyz", 200, "OK", ProbeOutcome.Well)]
    [InlineData("/livez", 200, "OK\n", ProbeOutcome.Well)]
    [InlineData("/readyz", 200, "<!DOCTYPE html>", ProbeOutcome.Failed)]
    [InlineData("/health", 200, "", ProbeOutcome.Failed)]
    [InlineData("/of/mine", 204, "", ProbeOutcome.Well)]
    [InlineData("/of/mine", 200, "<!DOCTYPE html>", ProbeOutcome.Well)]
    [InlineData("/readyz", 503, "NOT_READY", ProbeOutcome.NotReady)]
    [InlineData("/readyz", 500, "", ProbeOutcome.Failed)]
    [InlineData("/readyz", 404, "", ProbeOutcome.Failed)]
    [InlineData("/readyz", 302, "", ProbeOutcome.Failed)]
    public void An_answer_counts_when_LibreChat_itself_gave_it(string path, int code, string body, object outcome) =>
        Assert.Equal(outcome, ProbeAnswer.Of(path, code, Encoding.UTF8.GetBytes(body)).Outcome);
}
