using System.Text.Json.Nodes;
using Entities;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// LiteLLM's config.yaml. It contains all providers. For each model name, <c>order</c> puts primary providers first,
/// then secondary, then backup providers.
/// </summary>
internal static class LiteLlmConfig
{
    public static JsonObject Of(GatewayPlan gateway, IReadOnlyList<ProviderPlan> providers) =>
        new()
        {
            ["model_list"] = new JsonArray([
                .. providers.SelectMany(p => p.Provider.Models.Select(m => LiteLlmModel.Of(p.Provider, m))),
            ]),
            ["router_settings"] = RouterSettings(gateway),
            ["litellm_settings"] = new JsonObject
            {
                ["callbacks"] = new JsonArray("prometheus"),
                ["drop_params"] = true,
                ["json_logs"] = true,

                // They name every tenant and what it spends. With a tenant's own key LiteLLM answers 401: only an
                // administrator's opens them. Older releases ask for none unless they are told to.
                ["require_auth_for_metrics_endpoint"] = true,
            },
            ["general_settings"] = GeneralSettings(gateway),
        };

    private static JsonObject RouterSettings(GatewayPlan gateway)
    {
        var settings = new JsonObject
        {
            ["routing_strategy"] = gateway.Routing switch
            {
                ProviderRouting.LeastCost => "cost-based-routing",
                ProviderRouting.LeastLatency => "latency-based-routing",
                _ => "simple-shuffle",
            },
            ["allowed_fails"] = gateway.FailureThreshold,
            ["cooldown_time"] = (int)gateway.RecoveryTimeout.TotalSeconds,
            ["num_retries"] = 2,

            // Without this setting LiteLLM ignores order.
            ["enable_pre_call_checks"] = true,
        };
        if (gateway.Redis is not null)
            settings["redis_url"] = $"os.environ/{GatewayVariables.RedisUrl}";
        return settings;
    }

    private static JsonObject GeneralSettings(GatewayPlan gateway)
    {
        var settings = new JsonObject { ["master_key"] = $"os.environ/{GatewayVariables.MasterKey}" };
        if (gateway.Database is not null)
        {
            settings["database_url"] = $"os.environ/{GatewayVariables.DatabaseUrl}";
            settings["proxy_batch_write_at"] = 10;
        }
        return settings;
    }
}
