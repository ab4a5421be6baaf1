using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Operator.Onboarding;

/// <summary>
/// The token that LibreChat issues at a login, made here without a login: logins are limited to a few per address, and
/// need a password that has to be stored. It is signed with the JWT secret of the instance, which the operator has
/// generated. Source: LibreChat's jwtStrategy; RFC 7519.
/// </summary>
internal static class OperatorToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string For(string tenant, string jwtSecret, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["id"] = OperatorAccount.IdFor(tenant),
            ["username"] = OperatorAccount.Name,
            ["provider"] = "local",
            ["email"] = OperatorAccount.EmailFor(tenant),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        var signed = $"{Part("""{"alg":"HS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(jwtSecret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
