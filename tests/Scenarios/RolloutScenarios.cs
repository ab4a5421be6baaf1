namespace Scenarios;

/// <summary>Pods are replaced on every real change, and on no other.</summary>
public sealed class RolloutScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string FromBoth =
        "  env: [{ name: GREETING, valueFrom: { configMapKeyRef: { name: words, key: greeting } } }, { name: API_KEY, valueFrom: { secretKeyRef: { name: keys, key: api } } }]";

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task A_change_of_a_referenced_ConfigMap_or_Secret_replaces_the_pods_and_nothing_else_about_them_does()
    {
        var chat = await new Chat(World, "roll").ReadyAsync(
            FromBoth,
            $"{Words("roll", "hello")}\n---\n{Keys("roll", "one")}"
        );
        var rollouts = await chat.RolloutsAsync();

        // The same again, with a label, and beside what is used.
        await World.Files.MergeAsync(
            "api/v1/namespaces/roll/configmaps/words",
            "metadata: { labels: { touched: \"yes\" } }"
        );
        await World.Files.MergeAsync("api/v1/namespaces/roll/configmaps/words", "data: { unused: new }");
        await World.Files.MergeAsync(
            "api/v1/namespaces/roll/secrets/keys",
            "metadata: { labels: { touched: \"yes\" } }"
        );
        await World.Files.ApplyAsync(Keys("roll", "one"));
        await chat.LookedAtAsync(51);
        Assert.Equal(rollouts, await chat.RolloutsAsync());

        await World.Files.ApplyAsync(Words("roll", "good morning"));
        await chat.UntilRolledAsync(rollouts);
        await World.Files.ApplyAsync(Keys("roll", "two"));
        await chat.UntilRolledAsync(rollouts + 1);
        await chat.LookedAtAsync(52);
        Assert.Equal(rollouts + 2, await chat.RolloutsAsync());
    }

    [Fact]
    public async Task A_missing_ConfigMap_is_told_and_waited_for()
    {
        var chat = new Chat(World, "words");
        await chat.StartAsync(FromBoth, Keys("words", "one"));
        await World.UntilAsync(chat.Path, "False/ConfigMapNotFound");
        await World.Files.ApplyAsync(Words("words", "hello").Replace("greeting", "other", StringComparison.Ordinal));
        await World.UntilAsync(chat.Path, "False/ConfigMapKeyNotFound");
        await World.Files.ApplyAsync(Words("words", "hello"));
        await World.UntilAsync(chat.Path, "True");
    }

    [Fact]
    public async Task A_configuration_that_LibreChat_would_refuse_leaves_what_runs()
    {
        var chat = await new Chat(World, "wrong").ReadyAsync();
        var rollouts = await chat.RolloutsAsync();

        await World.Files.MergeAsync(chat.Path, "spec: { config: { interfaces: { customWelcome: Hi } } }");
        await World.UntilAsync(chat.Path, "False/InvalidConfig");
        Assert.Equal(rollouts, await chat.RolloutsAsync());

        await World.Files.MergeAsync(
            chat.Path,
            "spec: { config: { interfaces: null, interface: { customWelcome: Hi } } }"
        );
        await World.UntilAsync(chat.Path, "True");
        Assert.Equal(rollouts + 1, await chat.RolloutsAsync());
    }

    private static string Words(string ns, string greeting) =>
        $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: words, namespace: {{ns}} }
            data: { greeting: {{greeting}} }
            """;

    private static string Keys(string ns, string value) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: keys, namespace: {{ns}} }
            stringData: { api: {{value}} }
            """;
}
