namespace Operator.Outgoing;

/// <summary>LibreChat or a gateway did not do what it was asked for.</summary>
/// <param name="code">The HTTP status; 0: there was no answer, or not one of its API.</param>
/// <param name="message">For people; holds nothing of what was sent.</param>
internal sealed class PeerException(int code, string message) : Exception(message)
{
    public int Code => code;
}
