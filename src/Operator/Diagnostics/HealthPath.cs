using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Operator.Diagnostics;

/// <summary>
/// A health path as kube-apiserver and controller-runtime serve it. It answers 200 <c>ok</c>, or 500 with the names of
/// the failed checks but without the cause. Every check has a sub-path. <c>?verbose</c> lists all checks, and
/// <c>?exclude=name</c> skips one.
/// </summary>
internal static class HealthPath
{
    public static void Map(WebApplication app, string path, IReadOnlyList<HealthCheck> checks)
    {
        app.MapGet(path, (RequestDelegate)(context => AnswerAsync(context, path.Trim('/'), checks)));
        foreach (var check in checks)
            app.MapGet($"{path}/{check.Name}", (RequestDelegate)(context => AnswerAsync(context, check.Name, [check])));
    }

    private static Task AnswerAsync(HttpContext context, string name, IReadOnlyList<HealthCheck> checks)
    {
        var excluded = context.Request.Query["exclude"];
        var text = new StringBuilder();
        var isHealthy = true;
        foreach (var check in checks)
        {
            var isExcluded = excluded.Contains(check.Name);
            var passes = isExcluded || check.IsHealthy();
            isHealthy &= passes;
            text.Append(passes ? "[+]" : "[-]")
                .Append(check.Name)
                .Append(
                    isExcluded ? " excluded: ok\n"
                    : passes ? " ok\n"
                    : " failed: reason withheld\n"
                );
        }
        text.Append(name).Append(isHealthy ? " check passed\n" : " check failed\n");
        context.Response.StatusCode = isHealthy ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            isHealthy && !context.Request.Query.ContainsKey("verbose") ? "ok" : text.ToString(),
            context.RequestAborted
        );
    }
}
