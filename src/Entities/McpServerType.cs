using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// How the server is reached. A process inside the pod (stdio) is not offered: it would run with the rights of the chat
/// itself.
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
