namespace EmbeddedApiServer.Schema.Cel;

/// <summary>The visible variables, innermost first.</summary>
internal sealed class CelScope(string name, object? value, CelScope? parent)
{
    public object? Find(string wanted)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
            if (scope.Name == wanted)
                return scope.Value;
        return new CelError($"no such attribute(s): {wanted}");
    }

    private string Name => name;
    private object? Value => value;
    private CelScope? Parent => parent;
}
