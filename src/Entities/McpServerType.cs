using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// Transport of the server. A process inside the pod (stdio) is not offered, because it would run with the rights of
/// LibreChat.
/// </summary>
public enum McpServerType
{
    [JsonStringEnumMemberName("streamable-http")]
    StreamableHttp,

    [JsonStringEnumMemberName("sse")]
    Sse,

    [JsonStringEnumMemberName("websocket")]
    WebSocket,
}
