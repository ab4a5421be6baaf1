using System.CommandLine;
using Kubernetes.Objects;
using Operator.Offline;

namespace Operator.Commands;

/// <summary>Prints every object that the operator would create for the given resources. Needs no cluster.</summary>
internal static class RenderCommand
{
    public static Command Build(ConfigurationOptions configuration, SystemInputs inputs)
    {
        var paths = new Argument<string[]>("FILE|DIR")
        {
            Description = "YAML files, or folders of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("render", "Print, offline, every object that the given resources would become.")
        {
            paths,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                if (configuration.Load(result, inputs) is not { } loaded)
                    return ExitCodes.Usage;
                var output = result.InvocationConfiguration;
                var world = OfflineWorld.Read(result.GetRequiredValue(paths));
                foreach (var problem in world.Problems)
                    output.Error.WriteLine(problem);
                if (world.Problems.Count > 0)
                    return ExitCodes.Usage;
                var rendered = await OfflineRendering
                    .RenderAsync(world, loaded, cancellationToken)
                    .ConfigureAwait(false);
                foreach (var held in rendered.Held)
                    output.Error.WriteLine(held);
                output.Output.Write(Yaml.WriteAll(rendered.Objects));
                return rendered.Held.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
            }
        );
        return command;
    }
}
