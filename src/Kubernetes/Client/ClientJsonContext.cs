using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kubernetes.Client;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ClientJsonContext : JsonSerializerContext;
