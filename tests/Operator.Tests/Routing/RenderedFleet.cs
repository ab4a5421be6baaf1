using Operator.Configuration;
using Operator.Offline;
using Support;

namespace Operator.Tests.Routing;

/// <summary>Resources through the whole pipeline, from documents to objects, for an edge of any flavour.</summary>
internal static class RenderedFleet
{
    private const string BaseDomain = "example.com";

    /// <param name="flavour">Of the edge.</param>
    /// <param name="documents">Of ours, without apiVersion.</param>
    /// <param name="fresh">What is generated; null: a marker, the same everywhere.</param>
    public static async Task<OfflineResult> OfAsync(
        RouteFlavour flavour,
        IEnumerable<string> documents,
        FreshSecret? fresh = null
    )
    {
        using var folder = new TemporaryDirectory();
        var file = folder.Write(
            "fleet.yaml",
            string.Join("\n---\n", documents.Select(document => $"apiVersion: chat.scalewize.ai/v1alpha1\n{document}"))
        );
        var world = OfflineWorld.Read([file]);
        Assert.Empty(world.Problems);
        var configuration = ConfigurationLoader
            .Load(new() { File = $"{{ baseDomain: {BaseDomain}, placement: {{ namespaces: ['*'] }} }}" })
            .Value!;
        return await OfflineRendering.RenderAsync(
            world,
            configuration with
            {
                Routing = Flavours.Configuration(flavour),
            },
            fresh ?? (_ => OfflineSecrets.Marker),
            TestContext.Current.CancellationToken
        );
    }
}
