namespace EmbeddedApiServer.Admission;

/// <summary>
/// A webhook could not be called, or its answer is invalid. Its failure policy decides about the write.
/// </summary>
internal sealed class WebhookFailureException(string message) : Exception(message);
