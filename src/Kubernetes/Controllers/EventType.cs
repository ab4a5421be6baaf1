namespace Kubernetes.Controllers;

public enum EventType
{
    Normal,
    Warning,
}
