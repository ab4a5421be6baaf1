using System.Runtime.InteropServices;
using Demo;
using Operator.Commands;

if (args is not ([] or ["--once"]))
{
    Console.Error.WriteLine("usage: demo [--once]");
    return 2;
}
using var interrupt = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    using var job = new MainJob(SystemInputs.Real(), Console.Out, isTerminal: !Console.IsOutputRedirected);
    return await job.RunAsync(args is ["--once"], interrupt.Token).ConfigureAwait(false);
}
catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
{
    return 0;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupt.Cancel();
}
