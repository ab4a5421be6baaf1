using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Admission;

/// <summary>One write before it is stored, with everything that a webhook may see of it.</summary>
/// <param name="Operation">CREATE, UPDATE or DELETE.</param>
internal sealed record AdmissionRequest(ApiRequest Request, ResourceType Type, string Operation)
{
    public string Subresource { get; init; } = "";

    /// <summary>The object as it would be stored. Null for a deletion.</summary>
    public JsonObject? Value { get; init; }

    /// <summary>The object as it is stored. Null for a creation.</summary>
    public JsonObject? Old { get; init; }

    /// <summary>The options of a deletion. A creation and an update have theirs in the query.</summary>
    public DeleteOptions? DeleteOptions { get; init; }

    /// <summary>Empty for the deletion of a collection, for which webhooks are called once per object.</summary>
    public string Name => Request.Info.Verb == "deletecollection" ? "" : Metadata.Text("name");

    /// <summary>For a Namespace, its own name.</summary>
    public string Namespace =>
        Type is { Group: "", Kind: "Namespace" } ? Name
        : Type.Namespaced ? Metadata.Text("namespace")
        : "";

    private JsonObject Metadata => (Value ?? Old)!.Metadata();

    private bool IsDryRun => DeleteOptions?.DryRun ?? Request.Options.DryRun;

    /// <summary>An <c>admission.k8s.io</c> AdmissionReview.</summary>
    /// <param name="type">The resource that a rule names. Its version may differ from that of the write.</param>
    public JsonObject ToReview(string uid, ResourceType type, string version)
    {
        var request = new JsonObject
        {
            ["uid"] = uid,
            ["kind"] = Kind(type),
            ["resource"] = Resource(type),
        };
        SetUnlessEmpty(request, "subResource", Subresource);
        request["requestKind"] = Kind(Type);
        request["requestResource"] = Resource(Type);
        SetUnlessEmpty(request, "requestSubResource", Subresource);
        SetUnlessEmpty(request, "name", Name);
        SetUnlessEmpty(request, "namespace", Namespace);
        request["operation"] = Operation;
        request["userInfo"] = new JsonObject
        {
            ["username"] = Request.User!.Name,
            ["groups"] = Strings(Request.User.Groups),
        };
        request["object"] = As(type, Value);
        request["oldObject"] = As(type, Old);
        request["dryRun"] = IsDryRun;
        request["options"] = Options();
        return new JsonObject
        {
            ["kind"] = "AdmissionReview",
            ["apiVersion"] = $"admission.k8s.io/{version}",
            ["request"] = request,
        };
    }

    /// <summary>
    /// The kind of the object. It may differ from the kind of the resource if the write is to a subresource.
    /// </summary>
    private JsonObject Kind(ResourceType type)
    {
        var written = Value ?? Old!;
        var (apiVersion, kind) =
            written.Text("kind") == Type.Kind
                ? (type.ApiVersion, type.Kind)
                : (written.Text("apiVersion"), written.Text("kind"));
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return new JsonObject
        {
            ["group"] = apiVersion[..Math.Max(slash, 0)],
            ["version"] = apiVersion[(slash + 1)..],
            ["kind"] = kind,
        };
    }

    private static JsonObject Resource(ResourceType type) =>
        new()
        {
            ["group"] = type.Group,
            ["version"] = type.Version,
            ["resource"] = type.Plural,
        };

    private JsonObject? As(ResourceType type, JsonObject? json)
    {
        var copy = json?.DeepClone().AsObject();
        if (copy is null || ReferenceEquals(type, Type) || copy.Text("kind") != Type.Kind)
        {
            return copy;
        }

        var stored = Type.Conversion?.ToStored(copy) ?? copy;
        return type.Conversion?.ToServed(stored) ?? stored;
    }

    private JsonObject Options()
    {
        var kind = Operation switch
        {
            "CREATE" => "CreateOptions",
            "UPDATE" => "UpdateOptions",
            _ => "DeleteOptions",
        };
        var options = new JsonObject { ["kind"] = kind, ["apiVersion"] = "meta.k8s.io/v1" };
        DeleteOptions?.WriteTo(options);
        if (IsDryRun)
        {
            options["dryRun"] = Strings(["All"]);
        }

        if (DeleteOptions is null)
        {
            SetUnlessEmpty(options, "fieldManager", Request.Query("fieldManager"));
            SetUnlessEmpty(options, "fieldValidation", Request.Query("fieldValidation"));
        }

        return options;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static void SetUnlessEmpty(JsonObject json, string field, string value)
    {
        if (value.Length > 0)
        {
            json[field] = value;
        }
    }
}
