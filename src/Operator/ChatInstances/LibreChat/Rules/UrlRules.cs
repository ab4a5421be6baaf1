using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>What a URL must lead to.</summary>
internal static class UrlRules
{
    public static IEnumerable<string> WebSocket(JsonNode url) =>
        Of(url).Scheme is "ws" or "wss" ? [] : [" must begin with ws:// or wss://"];

    public static IEnumerable<string> NoWebSocket(JsonNode url) =>
        Of(url).Scheme is "ws" or "wss" ? [" must not begin with ws:// or wss://, unless type is websocket"] : [];

    public static IEnumerable<string> Proxy(JsonNode url) =>
        Of(url).Scheme is "http" or "https" or "socks" or "socks5"
            ? []
            : [" must begin with http://, https://, socks:// or socks5://"];

    public static IEnumerable<string> Secure(JsonNode url) =>
        Of(url) is { Scheme: "https" } or { Scheme: "http", Host: "localhost" or "127.0.0.1" or "[::1]" }
        || (Of(url) is { Scheme: "http", Host: var host } && host.EndsWith(".localhost", StringComparison.Ordinal))
            ? []
            : [" must begin with https://, unless it leads to localhost"];

    /// <summary>The base of other URLs.</summary>
    public static IEnumerable<string> Plain(JsonNode url) =>
        Of(url).Scheme is "http" or "https" && url.ToString().AsSpan().IndexOfAny('?', '#') < 0
            ? []
            : [" must begin with http:// or https:// and have neither ? nor #"];

    public static bool IsSecureOrLoopback(string url) =>
        WebUrl.Parse(JavaScript.Trim(url))
            is { Scheme: "https" }
                or { Scheme: "http", Host: "localhost" or "127.0.0.1" or "[::1]" };

    private static WebUrl Of(JsonNode url) => WebUrl.Parse(url.ToString())!;
}
