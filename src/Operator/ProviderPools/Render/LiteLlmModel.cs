using System.Text.Json.Nodes;
using Entities;

namespace Operator.ProviderPools.Render;

/// <summary>One entry of LiteLLM's model_list: a model at a provider.</summary>
internal static class LiteLlmModel
{
    public static JsonObject Of(Provider provider, ProviderModel model)
    {
        var parameters = new JsonObject
        {
            ["model"] = $"{Prefix(provider.Kind)}/{model.Upstream ?? model.Name}",
            ["order"] = 1 + (int)provider.Role,
            ["weight"] = provider.Weight,
        };
        if (provider.ApiKeySecretRef is not null)
            parameters["api_key"] = $"os.environ/{GatewayVariables.ApiKey(provider)}";
        if (provider.Endpoint is not null)
            parameters["api_base"] = provider.Endpoint;
        if (provider is { Kind: ProviderKind.Bedrock, Region: not null })
            parameters["aws_region_name"] = provider.Region;
        AddLimits(parameters, provider.Limits);
        AddCost(parameters, provider.Cost);
        return new()
        {
            ["model_name"] = model.Name,
            ["litellm_params"] = parameters,
            ["model_info"] = new JsonObject { ["id"] = $"{provider.Name}/{model.Name}" },
        };
    }

    private static string Prefix(ProviderKind kind) =>
        kind switch
        {
            ProviderKind.Anthropic => "anthropic",
            ProviderKind.Azure => "azure",
            ProviderKind.Bedrock => "bedrock",
            ProviderKind.Google => "gemini",
            ProviderKind.Ollama => "ollama_chat",
            ProviderKind.HuggingFace => "huggingface",
            _ => "openai",
        };

    /// <summary>In the spec 0 means no limit. LiteLLM would allow no request with it, so it is left out.</summary>
    private static void AddLimits(JsonObject parameters, ProviderLimits? limits)
    {
        if (limits?.RequestsPerMinute is > 0 and var requests)
            parameters["rpm"] = requests;
        if (limits?.TokensPerMinute is > 0 and var tokens)
            parameters["tpm"] = tokens;
        if (limits?.Burst is > 0 and var burst)
            parameters["max_parallel_requests"] = burst;
    }

    private static void AddCost(JsonObject parameters, ProviderCost? cost)
    {
        if (cost is null)
            return;
        parameters["input_cost_per_token"] = cost.InputPerMillionTokensUsd / 1_000_000m;
        parameters["output_cost_per_token"] = cost.OutputPerMillionTokensUsd / 1_000_000m;
    }
}
