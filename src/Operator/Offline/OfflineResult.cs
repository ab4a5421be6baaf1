using System.Text.Json.Nodes;

namespace Operator.Offline;

/// <summary>
/// The rendered objects in the order in which they would be applied, and a line for each problem that keeps a resource
/// from being carried out as it is.
/// </summary>
internal sealed record OfflineResult(IReadOnlyList<JsonNode> Objects, IReadOnlyList<string> Held);
