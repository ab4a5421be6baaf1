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

    /// <summary>For roles: allows binding a role to others without having its rights.</summary>
    Bind = 256,
}
