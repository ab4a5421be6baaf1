namespace Kubernetes.Objects.Attributes;

[Flags]
public enum RbacVerb
{
    None = 0,
    Get = 1,
    List = 2,
    Watch = 4,
    Create = 8,
    Update = 16,
    Patch = 32,
    Delete = 64,
    DeleteCollection = 128,

    /// <summary>Of roles: to give them to others without holding what is in them.</summary>
    Bind = 256,
}
