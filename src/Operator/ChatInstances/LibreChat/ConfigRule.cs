using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What is wrong with a value that has the right shape: each problem is what follows its path in a sentence, " must..."
/// or ".field must...". Text comes as LibreChat sees it, trimmed and with the values of variables.
/// </summary>
internal delegate IEnumerable<string> ConfigRule(JsonNode value);
