namespace Manifests.Crd;

/// <summary>Where in a kind an object stands; it decides what its schema may say.</summary>
internal enum SchemaPlace
{
    /// <summary>Requires, defaults and has rules across its fields.</summary>
    Whole,

    /// <summary>
    /// As Whole, without defaults: GitOps tools compare lists item by item and would see a default that the API fills
    /// in as drift. The program's own default is the documented one.
    /// </summary>
    ListItem,

    /// <summary>
    /// Is merged over a whole object, so it requires and defaults nothing and has no rules across its fields.
    /// </summary>
    Overlay,
}
