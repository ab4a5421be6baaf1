using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Operator.Apply;

/// <summary>
/// The apply document of a child: what was rendered, plus the labels, annotations and the owner reference that say
/// whose it is.
/// </summary>
internal static class ChildDocument
{
    public static JsonObject Of(JsonObject rendered, Owner owner, Lifetime lifetime)
    {
        var metadata = rendered["metadata"]!.AsObject();
        metadata.Remove("resourceVersion"); // a precondition, not content
        var labels = MapIn(metadata, "labels");
        labels[Labels.ManagedBy] = Labels.FieldManager;
        labels[Labels.PartOf] = Labels.Product;
        labels[Labels.OwnerUid] = owner.Uid;
        if (owner.Tenant is not null)
            labels[Labels.Tenant] = owner.Tenant;
        if (owner.Instance is not null)
            labels[Labels.Instance] = owner.Instance;

        if (lifetime is Lifetime.Owned or Lifetime.Generated or Lifetime.Collected or Lifetime.CollectedOnce)
            metadata["ownerReferences"] = new JsonArray(ReferenceTo(owner));
        if (lifetime is not (Lifetime.Owned or Lifetime.Generated))
            MapIn(metadata, "annotations")[Labels.Retained] = RetainedBy(owner);

        // An object that is created once is rendered with new random values in every pass, so a hash of its content
        // would change in every pass.
        MapIn(metadata, "annotations")[Labels.AppliedHash] = ContentHash.Of(
            IsCreatedOnce(lifetime) ? WithoutContent(rendered) : rendered
        );
        return rendered;
    }

    public static bool IsCreatedOnce(Lifetime lifetime) => lifetime is Lifetime.CreatedOnce or Lifetime.CollectedOnce;

    /// <summary>
    /// The document for a POST. Our apply does not own the fields of a POST: it could not remove the owner reference
    /// after a change of the lifetime, and the object would be collected with its owner.
    /// </summary>
    public static JsonObject WithoutOwner(JsonObject document)
    {
        var posted = document.DeepClone().AsObject();
        posted["metadata"]!.AsObject().Remove("ownerReferences");
        return posted;
    }

    /// <summary>The part of the document that says whose the object is, without its content.</summary>
    public static JsonObject WithoutContent(JsonObject document) =>
        new()
        {
            ["apiVersion"] = document["apiVersion"]!.DeepClone(),
            ["kind"] = document["kind"]!.DeepClone(),
            ["metadata"] = document["metadata"]!.DeepClone(),
        };

    /// <summary>The content of the object, without the part that says whose it is.</summary>
    public static JsonObject Content(JsonObject document)
    {
        var content = document.DeepClone().AsObject();
        content.Remove("metadata");
        return content;
    }

    /// <summary>
    /// The document with the uid of the live object. If that object is gone by now, the write fails instead of creating
    /// a second one.
    /// </summary>
    public static JsonObject ForUpdateOf(IKubernetesObject<V1ObjectMeta> live, JsonObject document, Lifetime lifetime)
    {
        document["metadata"]!["uid"] = live.Metadata.Uid;
        if (lifetime == Lifetime.Generated)
            document["metadata"]!["resourceVersion"] = live.Metadata.ResourceVersion;
        return document;
    }

    /// <summary>
    /// The value of the annotation of a retained object: after its owner is gone, an owner of the same kind and name
    /// adopts it.
    /// </summary>
    public static string RetainedBy(Owner owner) => $"{owner.Kind}/{owner.Key}";

    private static JsonObject ReferenceTo(Owner owner) =>
        new()
        {
            ["apiVersion"] = owner.ApiVersion,
            ["kind"] = owner.Kind,
            ["name"] = owner.Key.Name,
            ["uid"] = owner.Uid,
            ["controller"] = true,
        };

    private static JsonObject MapIn(JsonObject metadata, string field)
    {
        if (metadata[field] is JsonObject map)
            return map;
        var made = new JsonObject();
        metadata[field] = made;
        return made;
    }
}
