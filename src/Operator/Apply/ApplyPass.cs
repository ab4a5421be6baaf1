using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.Apply;

/// <summary>
/// Collects what one pass over the children did. When the API refuses one child, that becomes a value and no exception.
/// </summary>
internal sealed class ApplyPass
{
    private readonly List<ChildChange> _changes = [];
    private readonly List<ChildFailure> _failures = [];

    public ApplyResult Result =>
        _changes.Count + _failures.Count == 0
            ? ApplyResult.Unchanged
            : new() { Changes = _changes, Failures = _failures };

    public async Task TryAsync(IChildKind kind, NamespacedName name, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (KubernetesApiException e)
        {
            Failed(kind, name, Refusal.Of(e));
        }
    }

    public int Failures => _failures.Count;

    public void Changed(string verb, IChildKind kind, NamespacedName name) =>
        _changes.Add(new(verb, kind.Resource.Kind, name));

    public void Failed(IChildKind kind, NamespacedName name, Refusal refusal) =>
        _failures.Add(new(kind.Resource.Kind, name, refusal.Reason, refusal.Message, refusal.IsTransient));
}
