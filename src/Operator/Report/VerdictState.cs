namespace Operator.Report;

internal enum VerdictState
{
    Ready,
    Progressing,
    Degraded,
    Stalled,
    Paused,
}
