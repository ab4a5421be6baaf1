using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>endpoints.azureOpenAI, which LibreChat makes a map of models of, before it starts.</summary>
internal static class AzureRules
{
    private static readonly string[] Deployment = ["deploymentName", "version"];

    public static IEnumerable<string> Groups(JsonNode azure)
    {
        JsonNode[] groups = [.. azure.Items("groups")];
        var problems = groups
            .Index()
            .SelectMany(group => OfGroup(group.Item).Select(problem => $".groups[{group.Index}]{problem}"));
        if (groups.GroupBy(group => group["group"]!.ToString()).Any(same => same.Count() > 1))
            problems = problems.Append(".groups must not have a group twice");
        if (groups.SelectMany(ModelsOf).GroupBy(model => model.Key).Any(same => same.Count() > 1))
            problems = problems.Append(".groups must not have a model twice");
        if (azure.IsTrue("assistants") && !groups.Any(group => group.IsTrue("assistants") && ModelsOf(group).Count > 0))
            problems = problems.Append(".assistants needs a group with assistants: add one, or remove it");
        return problems;
    }

    private static IEnumerable<string> OfGroup(JsonNode group)
    {
        if (group.IsTrue("serverless"))
            return group.Text("baseURL") is null ? [".baseURL is missing: add it, as the group is serverless"] : [];
        return group.Text("instanceName") is null
            ? [".instanceName is missing: add it, or serverless"]
            : ModelsOf(group)
                .SelectMany(model =>
                    Deployment
                        .Where(field =>
                            (model.Value is JsonObject own && own.ContainsKey(field) ? own : group).Text(field) is null
                        )
                        .Select(field => $".models.{model.Key}.{field} is missing: add it, there or to the group")
                );
    }

    private static JsonObject ModelsOf(JsonNode group) => group["models"]!.AsObject();
}
