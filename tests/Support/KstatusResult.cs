namespace Support;

public enum KstatusResult
{
    InProgress,
    Failed,
    Current,
    Terminating,
}
