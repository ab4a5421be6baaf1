using System.Text.Json;
using Entities;
using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.Tests.ChatInstances;

public sealed class UnsafeAccessTests
{
    private const string Mail = "EMAIL_FROM=chat@example.com EMAIL_HOST=smtp.example.com";

    [Theory]
    [InlineData("ALLOW_PASSWORD_RESET=true", "ALLOW_PASSWORD_RESET")]
    [InlineData("ALLOW_PASSWORD_RESET=True EMAIL_HOST=smtp.example.com", "ALLOW_PASSWORD_RESET")]
    [InlineData("ALLOW_PASSWORD_RESET=<secret>", "ALLOW_PASSWORD_RESET")]
    [InlineData("ALLOW_PASSWORD_RESET=false", "")]
    [InlineData("ALLOW_PASSWORD_RESET=true " + Mail, "")]
    [InlineData("ALLOW_PASSWORD_RESET=true EMAIL_FROM=a MAILGUN_API_KEY=<secret> MAILGUN_DOMAIN=b", "")]
    public void A_password_reset_needs_mail(string env, string refused)
    {
        Assert.Equal(refused, Refused(Facts(env)));
        Assert.Equal(refused, Refused(Facts(env).With(spec => spec with { Mode = InstanceMode.Dedicated })));
    }

    [Theory]
    [InlineData("ALLOW_REGISTRATION=true", null, "ALLOW_REGISTRATION")]
    [InlineData("ALLOW_SOCIAL_REGISTRATION=true " + Mail, null, "ALLOW_SOCIAL_REGISTRATION")]
    [InlineData("ALLOW_REGISTRATION=true " + Mail, "[]", "ALLOW_REGISTRATION")]
    [InlineData("ALLOW_REGISTRATION=true", """["acme.com"]""", "ALLOW_REGISTRATION")]
    [InlineData(
        "ALLOW_REGISTRATION=true ALLOW_UNVERIFIED_EMAIL_LOGIN=true " + Mail,
        """["acme.com"]""",
        "ALLOW_REGISTRATION"
    )]
    [InlineData("ALLOW_REGISTRATION=true " + Mail, """["acme.com"]""", "")]
    public void Who_joins_a_tenant_of_a_shared_instance_has_proven_an_address_that_is_allowed(
        string env,
        string? domains,
        string refused
    )
    {
        var facts = Facts(env, domains);

        Assert.Equal(refused, Refused(facts));
        Assert.Equal("", Refused(facts.With(spec => spec with { Mode = InstanceMode.Dedicated })));
    }

    [Fact]
    public void What_is_refused_is_left_out_of_the_pods_and_the_rest_runs()
    {
        var plan = ChatInstanceDecision.Decide(Facts("ALLOW_REGISTRATION=true"));

        Assert.DoesNotContain(EnvironmentVariables.Of(plan.Blueprint!), v => v.Name == "ALLOW_REGISTRATION");
        Assert.Equal(Effect.Complain, Assert.Single(plan.Findings).Effect);
    }

    private static string Refused(ChatInstanceFacts facts) =>
        string.Join(' ', UnsafeAccess.Of(facts.Instance.Spec).Select(refused => refused.Variable));

    private static ChatInstanceFacts Facts(string env, string? domains = null) =>
        Instances.Shared.With(spec =>
            spec with
            {
                Env =
                [
                    .. env.Split(' ')
                        .Select(one => one.Split('='))
                        .Select(one =>
                            one[1] == "<secret>"
                                ? new V1EnvVar
                                {
                                    Name = one[0],
                                    ValueFrom = new()
                                    {
                                        SecretKeyRef = new() { Name = "s", Key = "k" },
                                    },
                                }
                                : new V1EnvVar { Name = one[0], Value = one[1] }
                        ),
                ],
                Config = domains is null
                    ? null
                    : JsonDocument.Parse($$"""{ "registration": { "allowedDomains": {{domains}} } }""").RootElement,
            }
        );
}
