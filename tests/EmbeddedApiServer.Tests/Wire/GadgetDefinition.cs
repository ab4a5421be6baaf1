namespace EmbeddedApiServer.Tests.Wire;

/// <summary>A cluster-scoped resource that keeps unknown fields and has no subresource.</summary>
internal static class GadgetDefinition
{
    public const string Name = "gadgets." + ContractServer.Group;

    public const string Json = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"gadgets.contract.example.com"},
         "spec":{"group":"contract.example.com","scope":"Cluster","names":{"plural":"gadgets","singular":"gadget","kind":"Gadget","listKind":"GadgetList"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """;
}
