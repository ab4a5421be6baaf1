namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The fields that an endpoint resets whatever a client sends, so that no client can own them through it. Metadata that
/// the server sets is never owned.
/// </summary>
internal static class ResetFields
{
    private static readonly FieldSet Status = FieldSet.Path("f:status");
    private static readonly FieldSet AllButStatusOfCustom = FieldSet.Path("f:metadata").Union(FieldSet.Path("f:spec"));
    private static readonly FieldSet AllButStatusOfBuiltIn = FieldSet
        .Path("f:spec")
        .Union(FieldSet.Path("f:metadata", "f:labels"));

    /// <summary>Metadata that nobody owns: the object's identity, and the fields that the server writes.</summary>
    public static readonly FieldSet Unowned = (
        (string[])
            [
                "name",
                "namespace",
                "creationTimestamp",
                "selfLink",
                "uid",
                "clusterName",
                "generation",
                "managedFields",
                "resourceVersion",
            ]
    ).Aggregate(
        FieldSet.Path("f:apiVersion").Union(FieldSet.Path("f:kind")).Union(FieldSet.Path("f:metadata")),
        (all, name) => all.Union(FieldSet.Path("f:metadata", "f:" + name))
    );

    /// <param name="subresource">Empty for the object itself.</param>
    public static FieldSet For(string subresource, bool hasStatusSubresource, bool isCustom) =>
        subresource switch
        {
            "" => hasStatusSubresource ? Status : FieldSet.Empty,
            "status" => isCustom ? AllButStatusOfCustom : AllButStatusOfBuiltIn,
            _ => FieldSet.Empty,
        };
}
