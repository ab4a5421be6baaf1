using System.Security.Cryptography;
using System.Text;
using Entities;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// What answers under a shared instance's own host: a page that asks for the organisation and leads on to its host,
/// with the same path and parameters. LibreChat itself is not reached there, because a request without a tenant must
/// reach no shared instance. LibreChat's mails lead to this host (DOMAIN_CLIENT exists once per process), so that links
/// to reset a password or to verify an address pass here. The page knows no organisation.
/// </summary>
internal static class FrontPage
{
    public const string Component = "front";

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        IsDue(blueprint)
            ? PageServer.Of(
                blueprint,
                ChildNames.FrontPage(blueprint.Name),
                Component,
                Configuration(blueprint.Configuration.BaseDomain)
            )
            : [];

    /// <summary>
    /// The parameters of a link may be a secret: they go to the host under the base domain alone, and into no Referer.
    /// nginx replaces $name in a text, so there is no such sign in the page.
    /// </summary>
    public static string Configuration(string baseDomain)
    {
        var script = $$"""
            document.querySelector("form").addEventListener("submit", event => { event.preventDefault(); location.href = "https://" + event.target.name.value.trim().toLowerCase() + ".{{baseDomain}}" + location.pathname + location.search + location.hash; });
            """;
        var policy =
            $"default-src 'none'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return PageServer.Configuration(
            $"""
            add_header Cache-Control no-store always;
                add_header Referrer-Policy no-referrer always;
                add_header Content-Security-Policy "{policy}" always;
                return 200 '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Your organisation</title><h1>Which organisation is yours?</h1><form><label>Its name <input name="name" required autofocus autocapitalize="none" pattern=" *[0-9A-Za-z]+(-+[0-9A-Za-z]+)* *" title="the first part of the address of its chat"></label>.{baseDomain} <button>Go on</button></form><noscript><p>Open this page under the address of your chat: replace the first part of the address by the name of your organisation.</p></noscript><script>{script}</script></html>\n';
            """
        );
    }

    private static bool IsDue(ChatInstanceBlueprint blueprint) =>
        blueprint is { IsRouted: true, Spec: { Mode: InstanceMode.Shared, Route.Host: not null } };
}
