namespace EmbeddedApiServer.Storage;

/// <summary>The address of a collection in the store: <c>("", "pods")</c>, <c>("apps", "deployments")</c>.</summary>
public readonly record struct GroupResource(string Group, string Resource)
{
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
