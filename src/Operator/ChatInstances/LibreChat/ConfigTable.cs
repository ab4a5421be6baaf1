using System.Text.Json.Nodes;
using Operator.ChatInstances.LibreChat.Rules;

namespace Operator.ChatInstances.LibreChat;

/// <summary>What a release reads in librechat.yaml.</summary>
internal sealed record ConfigTable(
    ConfigShape Root,
    IReadOnlyDictionary<string, ConfigShape> Definitions,
    ParameterRules Parameters
)
{
    public static ConfigTable Of(JsonObject table) =>
        new(
            ConfigShapeReader.Read(table["config"]!),
            (table["definitions"] as JsonObject ?? []).ToDictionary(
                definition => definition.Key,
                definition => ConfigShapeReader.Read(definition.Value!)
            ),
            new(table["parameters"]!.AsObject())
        );

    public ConfigShape Resolve(ConfigShape shape) =>
        shape is ConfigShape.Reference reference ? Definitions[reference.Name] : shape;
}
