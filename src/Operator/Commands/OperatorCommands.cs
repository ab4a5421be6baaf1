using System.CommandLine;
using Operator.Hosting;

namespace Operator.Commands;

/// <summary>The command line: <c>run</c> (the default), <c>crds</c>, <c>rbac</c>, <c>render</c>.</summary>
internal static class OperatorCommands
{
    public static RootCommand Build(SystemInputs inputs)
    {
        var root = new RootCommand(
            $"The chat operator {OperatorApplication.Version}: runs LibreChat for many organisations."
        );
        var configuration = new ConfigurationOptions();
        foreach (var option in configuration.All)
            root.Add(option);
        var run = new RunCommand(configuration, inputs);
        root.Add(run.Kubeconfig);
        root.Add(run.MetricsPort);
        root.Add(run.WebhookPort);
        root.SetAction(run.RunAsync);

        var runByName = new Command("run", "Run the operator; the default.");
        runByName.SetAction(run.RunAsync);
        root.Add(runByName);
        root.Add(Printing("crds", "Print the CustomResourceDefinitions.", "crd/"));
        root.Add(Printing("rbac", "Print the roles that the operator needs.", "rbac/"));
        root.Add(RenderCommand.Build(configuration, inputs));
        return root;
    }

    private static Command Printing(string name, string description, string folder)
    {
        var command = new Command(name, description);
        command.SetAction(result => result.InvocationConfiguration.Output.Write(EmbeddedManifests.Read(folder)));
        return command;
    }
}
