using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class ValidationRuleTests(ContractServer server)
{
    [Fact]
    public async Task A_rule_over_two_fields_refuses_with_its_message()
    {
        var refused = await RefusedAsync("""{"min":3,"max":2}""");
        refused.Says("spec: Invalid value: min must not exceed max");
        Assert.Equal("FieldValueInvalid", refused.Text("details.causes.0.reason"));
    }

    [Fact]
    public async Task A_message_may_be_an_expression()
    {
        var refused = await RefusedAsync("""{"size":7}""");
        refused.Says("a size above five is unlucky");
    }

    [Fact]
    public async Task A_rule_at_the_root_sees_the_name()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("forbidden-one"))).Is(422, "Invalid");
        refused.Says("this name is forbidden");
    }

    [Fact]
    public async Task A_transition_rule_compares_with_the_stored_value_at_its_own_path_and_reason()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"serial":"x"}"""))).Is(201);
        var refused = (await widgets.MergeAsync("a", """{"spec":{"serial":"y"}}""")).Is(422, "Invalid");
        refused.Says("spec.serial: Forbidden: serial is immutable");
        Assert.Equal("FieldValueForbidden", refused.Text("details.causes.0.reason"));
    }

    [Fact]
    public async Task A_transition_rule_is_silent_at_creation_and_on_other_changes()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"serial":"x"}"""))).Is(201);
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        (await widgets.MergeAsync("a", """{"spec":{"serial":null}}""")).Is(422, "Invalid");
    }

    [Fact]
    public async Task Rules_are_not_asked_while_the_types_are_wrong()
    {
        var refused = await RefusedAsync("""{"min":3,"max":2,"size":"big"}""");
        Assert.DoesNotContain("min must not exceed max", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_hold_for_apply_too()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "me", ContractServer.Widget("a", """{"min":3,"max":2}"""))).Is(422, "Invalid");
    }

    private async Task<Answer> RefusedAsync(string spec)
    {
        var widgets = await server.WidgetsAsync();
        return (await widgets.PostAsync(ContractServer.Widget("a", spec))).Is(422, "Invalid");
    }
}
