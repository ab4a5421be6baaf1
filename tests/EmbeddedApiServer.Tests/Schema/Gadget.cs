using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Tests.Schema;

/// <summary>
/// A kind that uses every keyword. The messages that the tests expect of it were read from a real kube-apiserver,
/// v1.36.2.
/// </summary>
internal static class Gadget
{
    private const string Json = """
        { "type": "object", "properties": {
          "spec": { "type": "object", "required": ["plan"],
            "x-kubernetes-validations": [
              {"rule": "self.plan != 'gold' || self.seats > 10", "message": "gold needs seats", "fieldPath": ".seats"},
              {"rule": "oldSelf.region == self.region", "message": "region is immutable", "reason": "FieldValueForbidden"},
              {"rule": "!has(self.ports) || self.ports.all(p, p.port > 0)", "messageExpression": "'bad ' + 'port'"},
              {"rule": "self.div == 0 || 10 / self.div2 > 0"}
            ],
            "properties": {
              "plan": {"type": "string", "enum": ["starter", "gold"]},
              "seats": {"type": "integer", "minimum": 1, "maximum": 100, "default": 5},
              "region": {"type": "string", "default": "eu", "pattern": "^[a-z]+$", "maxLength": 5, "minLength": 2},
              "div": {"type": "integer", "default": 0},
              "div2": {"type": "integer", "default": 0},
              "ratio": {"type": "number", "exclusiveMinimum": true, "minimum": 0.5, "multipleOf": 0.5},
              "ports": {"type": "array", "maxItems": 2, "minItems": 1, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["port", "protocol"], "items": {"type": "object", "required": ["port"], "properties": {"port": {"type": "integer", "format": "int32"}, "protocol": {"type": "string", "default": "TCP"}, "note": {"type": "string"}}}},
              "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
              "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 3}, "maxProperties": 2, "minProperties": 1},
              "port": {"x-kubernetes-int-or-string": true},
              "when": {"type": "string", "format": "date-time"},
              "every": {"type": "string", "format": "duration"},
              "src": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
              "any": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}], "not": {"required": ["a", "b"]}},
              "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
              "sel": {"type": "object", "x-kubernetes-map-type": "atomic", "additionalProperties": {"type": "string"}},
              "nul": {"type": "string", "nullable": true},
              "flag": {"type": "boolean"},
              "emb": {"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true}
            } },
          "status": {"type": "object", "properties": {"phase": {"type": "string"}, "observedGeneration": {"type": "integer", "default": -1}}}
        } }
        """;

    public static readonly StructuralSchema Schema = Parse(Json);

    public static StructuralSchema Parse(string openAPIV3Schema)
    {
        var parsed = StructuralSchema.Parse(JsonNode.Parse(openAPIV3Schema), "schema");
        Assert.Empty(parsed.Errors.Select(error => error.ToString()));
        return parsed.Schema!;
    }

    public static JsonObject Named(string name, string spec) =>
        JsonNode
            .Parse(
                $$"""{ "apiVersion": "ex.io/v1", "kind": "Gadget", "metadata": { "name": "{{name}}" }, "spec": {{spec}} }"""
            )!
            .AsObject();

    /// <summary>As a server takes it in: pruned and defaulted.</summary>
    public static JsonObject Admitted(string name, string spec)
    {
        var gadget = Named(name, spec);
        Pruning.Prune(gadget, Schema);
        Defaulting.Apply(gadget, Schema);
        return gadget;
    }
}
