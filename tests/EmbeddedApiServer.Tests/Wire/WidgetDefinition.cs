namespace EmbeddedApiServer.Tests.Wire;

/// <summary>
/// The namespaced resource that most tests use: every schema feature that the contract speaks of, once.
/// </summary>
internal static class WidgetDefinition
{
    public const string Name = "widgets." + ContractServer.Group;

    public const string Json = $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.contract.example.com"},
         "spec":{"group":"contract.example.com","scope":"Namespaced",
          "names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList","shortNames":["wdg"],"categories":["contract"]},
          "versions":[{"name":"v1","served":true,"storage":true,
           "subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas","labelSelectorPath":".status.selector"}},
           "selectableFields":[{"jsonPath":".spec.color"}],
           "additionalPrinterColumns":[
            {"name":"Color","type":"string","jsonPath":".spec.color","description":"The paint."},
            {"name":"Size","type":"integer","jsonPath":".spec.size"},
            {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},
            {"name":"Reason","type":"string","priority":1,"jsonPath":".status.conditions[?(@.type==\"Ready\")].reason"},
            {"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"}],
           "schema":{"openAPIV3Schema":{{{Schema}}}}}]}}
        """;

    private const string Schema = """
        {"type":"object","description":"A widget is what the contract is tried on.",
         "x-kubernetes-validations":[{"rule":"!self.metadata.name.startsWith('forbidden')","message":"this name is forbidden"}],
         "properties":{
          "spec":{"type":"object","description":"What the widget should be.",
           "x-kubernetes-validations":[
            {"rule":"!has(self.min) || !has(self.max) || self.min <= self.max","message":"min must not exceed max"},
            {"rule":"!has(oldSelf.serial) || (has(self.serial) && self.serial == oldSelf.serial)","message":"serial is immutable","fieldPath":".serial","reason":"FieldValueForbidden"},
            {"rule":"!has(self.size) || self.size != 7","messageExpression":"'a size ' + (self.size > 5 ? 'above' : 'below') + ' five is unlucky'"}],
           "properties":{
            "color":{"type":"string","enum":["red","green","blue"],"description":"The paint."},
            "size":{"type":"integer","format":"int32","minimum":1,"maximum":100,"default":5},
            "min":{"type":"integer"},"max":{"type":"integer"},
            "serial":{"type":"string","maxLength":20},
            "code":{"type":"string","pattern":"^[a-z]{3}$"},
            "motto":{"type":"string","maxLength":10,"minLength":2},
            "replicas":{"type":"integer","minimum":0},
            "paused":{"type":"boolean"},
            "ratio":{"type":"number"},
            "weight":{"x-kubernetes-int-or-string":true},
            "note":{"type":"string","nullable":true},
            "tags":{"type":"array","maxItems":5,"items":{"type":"string"},"x-kubernetes-list-type":"set"},
            "steps":{"type":"array","items":{"type":"string"}},
            "ports":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
             "items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"port":{"type":"integer","default":80},"host":{"type":"string"}}}},
            "labels":{"type":"object","additionalProperties":{"type":"string"}},
            "pair":{"type":"object","x-kubernetes-map-type":"atomic","properties":{"left":{"type":"string"},"right":{"type":"string"}}},
            "owner":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"team":{"type":"string","default":"core"}}},
            "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
          "status":{"type":"object","default":{"observedGeneration":-1},"properties":{
           "observedGeneration":{"type":"integer","default":-1},"replicas":{"type":"integer"},"selector":{"type":"string"},
           "conditions":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["type"],
            "items":{"type":"object","required":["type","status"],"properties":{"type":{"type":"string"},"status":{"type":"string"},"reason":{"type":"string"}}}}}}}}
        """;
}
