using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// What answers under the hosts of suspended tenants: 503 and a page that names nobody, whatever is asked.
/// </summary>
internal static class ClosedPage
{
    public const string Component = "closed";

    public static string Configuration { get; } =
        PageServer.Configuration(
            """
            add_header Retry-After 3600 always;
                add_header Cache-Control no-store always;
                return 503 '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Closed</title><h1>This chat is closed</h1><p>Nothing in it is lost. Please ask whoever provides it to you.</p></html>\n';
            """
        );

    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        blueprint.HasClosedPage
            ? PageServer.Of(blueprint, ChildNames.ClosedPage(blueprint.Name), Component, Configuration)
            : [];
}
