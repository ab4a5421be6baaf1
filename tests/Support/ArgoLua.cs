using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// Runs a script of config/argocd as Argo CD does: Lua 5.1 with the base and table libraries, a harmless os, and the
/// resource in the global <c>obj</c>.
/// </summary>
public static class ArgoLua
{
    private const string Sandbox = """
        local format, gsub, write = string.format, string.gsub, io.write
        os = { time = os.time, date = os.date, getenv = os.getenv }
        package.loaded.os = os
        string, math, io, debug, coroutine, dofile, loadfile = nil, nil, nil, nil, nil, nil, nil
        getmetatable("").__index = nil
        local function json(value)
          if type(value) == "string" then return '"' .. gsub(gsub(gsub(value, '\\', '\\\\'), '"', '\\"'), '\n', '\\n') .. '"' end
          if type(value) == "number" then return format("%.0f", value) end
          if type(value) ~= "table" then return tostring(value) end
          local list, map = {}, {}
          for _, item in ipairs(value) do table.insert(list, json(item)) end
          if #list > 0 then return "[" .. table.concat(list, ",") .. "]" end
          for key, item in pairs(value) do table.insert(map, json(key) .. ":" .. json(item)) end
          return "{" .. table.concat(map, ",") .. "}"
        end
        """;

    /// <summary>
    /// What the script returns. A list that is empty comes back as an empty object: Lua knows no difference.
    /// </summary>
    public static async Task<JsonNode> RunAsync(string script, JsonNode resource)
    {
        var program =
            $"{Sandbox}\nobj = {Literal(resource)}\nlocal function script()\n{script}\nend\nwrite(json(script()))\n";
        var run = await Tool.RunAsync("lua5.1", ["-"], program);
        return run.ExitCode == 0
            ? JsonNode.Parse(run.Output)!
            : throw new InvalidOperationException($"{run.Error}\nof\n{script}");
    }

    private static string Literal(JsonNode? node) =>
        node switch
        {
            null => "nil",
            JsonObject map =>
                $"{{{string.Join(", ", map.Select(field => $"[{Text(field.Key)}] = {Literal(field.Value)}"))}}}",
            JsonArray list => $"{{{string.Join(", ", list.Select(Literal))}}}",
            _ when node.GetValueKind() == JsonValueKind.String => Text((string)node!),
            _ => node.ToJsonString(),
        };

    /// <summary>Lua knows decimal escapes of bytes only.</summary>
    private static string Text(string text) =>
        $"\"{string.Concat(Encoding.UTF8.GetBytes(text).Select(b => b is >= 32 and < 127 and not (byte)'"' and not (byte)'\\' ? ((char)b).ToString() : $"\\{b:D3}"))}\"";
}
