namespace EmbeddedApiServer.Admission;

/// <summary>
/// A webhook could not be asked, or its answer is none. Its failure policy tells what that means for the write.
/// </summary>
internal sealed class WebhookFailureException(string message) : Exception(message);
