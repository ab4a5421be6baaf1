using System.CommandLine;
using Operator.Commands;

// What is in flight at the end has thirty seconds, and the lease and the events a few more.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) };
return await OperatorCommands.Build(SystemInputs.Real()).Parse(args).InvokeAsync(invocation).ConfigureAwait(false);
