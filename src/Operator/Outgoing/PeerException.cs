namespace Operator.Outgoing;

/// <summary>A request to LibreChat or a gateway failed.</summary>
/// <param name="code">The HTTP status. 0: there was no answer, or the answer was not from the API.</param>
/// <param name="message">For people. It contains nothing from the request.</param>
internal sealed class PeerException(int code, string message) : Exception(message)
{
    public int Code => code;
}
