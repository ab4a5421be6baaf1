using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.Tests.Schema;

public sealed class PruningTests
{
    [Fact]
    public void Unknown_fields_are_removed_and_named_as_strict_validation_names_them()
    {
        var gadget = Gadget.Named(
            "a",
            """{ "plan": "gold", "foo": 1, "ports": [{ "port": 1, "bar": 2 }], "labels": { "any": "x" } }"""
        );
        gadget["metadata"]!["nope"] = 1;

        Assert.Equal(["metadata.nope", "spec.foo", "spec.ports[0].bar"], Pruning.Prune(gadget, Gadget.Schema));
        Assert.Equal(
            """{"labels":{"any":"x"},"plan":"gold","ports":[{"port":1}]}""",
            CanonicalJson.Write(gadget["spec"])
        );
    }

    [Fact]
    public void What_preserves_unknown_fields_keeps_them_and_an_embedded_resource_has_metadata()
    {
        var gadget = Gadget.Named(
            "a",
            """{ "plan": "gold", "free": { "x": [{ "y": 1 }] }, "emb": { "apiVersion": "v1", "kind": "X", "metadata": { "name": "n", "odd": 1 }, "data": 1 } }"""
        );

        Assert.Equal(["spec.emb.metadata.odd"], Pruning.Prune(gadget, Gadget.Schema));
    }
}
