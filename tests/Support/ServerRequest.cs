namespace Support;

/// <summary>What a scripted server was asked.</summary>
public sealed record ServerRequest(
    string Method,
    string PathAndQuery,
    string Protocol,
    string Host,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string? ClientCertificate
);
