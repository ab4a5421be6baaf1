using System.CommandLine;
using Operator.Commands;

// At shutdown, running passes have thirty seconds, and releasing the lease and writing events a few more.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) };
return await OperatorCommands.Build(SystemInputs.Real()).Parse(args).InvokeAsync(invocation).ConfigureAwait(false);
