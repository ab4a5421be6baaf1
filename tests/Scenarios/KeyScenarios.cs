using System.Text.Json.Nodes;
using EmbeddedApiServer.Faults;
using Entities;
using Operator.ChatInstances;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>The keys of an instance over its life: kept, adopted, rotated, lost.</summary>
public sealed class KeyScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private const string Lease = "apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator";

    [Fact]
    public async Task An_annotation_rotates_the_sessions_once_and_replaces_the_pods_once()
    {
        await using var running = await world.StartOperatorAsync();
        var chat = await new Chat(world, "rotate").ReadyAsync();
        var (rollouts, jwt, creds) = (
            await chat.RolloutsAsync(),
            await chat.ValueAsync(chat.Sessions, "JWT_SECRET"),
            await chat.ValueAsync(chat.Credentials, "CREDS_KEY")
        );
        var metrics = await chat.ValueAsync(chat.Sessions, "METRICS_SECRET");

        await RotateAsync(chat, "first");
        await chat.UntilRolledAsync(rollouts);
        await chat.LookedAtAsync(51);

        var rotated = await chat.ValueAsync(chat.Sessions, "JWT_SECRET");
        Assert.NotEqual(jwt, rotated);
        Assert.Equal(
            (creds, metrics),
            (
                await chat.ValueAsync(chat.Credentials, "CREDS_KEY"),
                await chat.ValueAsync(chat.Sessions, "METRICS_SECRET")
            )
        );
        Assert.Equal(rollouts + 1, await chat.RolloutsAsync());

        await RotateAsync(chat, "second");
        await chat.UntilRolledAsync(rollouts + 1);
        await chat.LookedAtAsync(52);
        Assert.NotEqual(rotated, await chat.ValueAsync(chat.Sessions, "JWT_SECRET"));
        Assert.Equal(rollouts + 2, await chat.RolloutsAsync());
    }

    [Fact]
    public async Task A_rotation_that_a_crash_cuts_short_is_finished_and_not_repeated()
    {
        Assert.SkipUnless(world.Cluster.IsEmbedded, "only the embedded server can be made to fail");
        var faults = new FaultPlan(0, TimeProvider.System);
        world.Cluster.Embedded!.AddInterceptor(faults);
        await using (await world.StartOperatorAsync())
            await new Chat(world, "cut").ReadyAsync();
        var chat = new Chat(world, "cut");

        for (var write = 1; write <= 5; write++)
        {
            var rollouts = await chat.RolloutsAsync();
            await CrashWhileRotatingAsync(faults, chat, $"cut-{write}", write);

            await using var next = await world.StartOperatorAsync();
            await world.UntilAsync(chat.Path, i => Requested(i) == $"cut-{write}", "rotated");
            await chat.UntilRolledAsync(rollouts);
            await chat.LookedAtAsync(100 + write);
            Assert.Equal((write, rollouts + 1), (write, await chat.RolloutsAsync()));
        }
        world.Cluster.Embedded!.RemoveInterceptor(faults);
    }

    [Fact]
    public async Task Sessions_are_rotated_when_their_time_has_passed()
    {
        await using (await world.StartOperatorAsync())
            await new Chat(world, "monthly").ReadyAsync("  secrets: { jwtRotation: 720h }");
        var chat = new Chat(world, "monthly");
        var (rollouts, jwt) = (await chat.RolloutsAsync(), await chat.ValueAsync(chat.Sessions, "JWT_SECRET"));

        await using (await world.StartOperatorAsync(time: new LaterTime(TimeSpan.FromHours(719))))
            await chat.LookedAtAsync(51);
        Assert.Equal((rollouts, jwt), (await chat.RolloutsAsync(), await chat.ValueAsync(chat.Sessions, "JWT_SECRET")));

        await world.Files.DeleteAsync(Lease);
        await using var later = await world.StartOperatorAsync(time: new LaterTime(TimeSpan.FromHours(721)));
        await chat.UntilRolledAsync(rollouts);
        await chat.LookedAtAsync(52);
        Assert.Equal(rollouts + 1, await chat.RolloutsAsync());
        Assert.NotEqual(jwt, await chat.ValueAsync(chat.Sessions, "JWT_SECRET"));
    }

    [Fact]
    public async Task A_dedicated_tenant_passes_the_annotation_on()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(
            $"{Stories.Mongo("chat-system", "rotating-mongo")}\n---\n{Stories.Tenant("rotating", "enterprise", "  instance: { mongo: { uriSecretRef: { name: rotating-mongo } } }")}"
        );
        await world.UntilAsync(WorldQueries.Tenant("rotating"), "True");

        await world.Files.MergeAsync(
            WorldQueries.Tenant("rotating"),
            "metadata: { annotations: { chat.scalewize.ai/rotate-jwt: now } }"
        );

        await world.UntilAsync(
            WorldQueries.Instance("chat-rotating", "rotating"),
            i => Requested(i) == "now",
            "rotated"
        );
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.CredentialsChanged)]
    public async Task Edited_and_lost_keys_leave_the_pods_alone_until_they_are_back()
    {
        await using var running = await world.StartOperatorAsync();
        var chat = await new Chat(world, "lost").ReadyAsync();
        var (deployment, secret) = (
            await world.Files.GetAsync(chat.Deployment),
            (await world.Files.GetAsync(chat.Credentials))!
        );

        await world.Files.MergeAsync(chat.Credentials, $"data: {{ CREDS_IV: {Base64(new string('0', 32))} }}");
        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        await world.Files.DeleteAsync(chat.Credentials);
        await world.UntilAsync(
            chat.Path,
            i => WorldQueries.Message(i).Contains("is gone", StringComparison.Ordinal),
            "told that the keys are gone"
        );
        await world.Files.MergeAsync(chat.Path, "spec: { env: [{ name: LATER, value: change }] }");
        await world.UntilAsync(chat.Path, "False/CredentialsChanged");

        Assert.Null(await world.Files.GetAsync(chat.Credentials));
        Assert.Equal(
            deployment!["spec"]!.ToJsonString(),
            (await world.Files.GetAsync(chat.Deployment))!["spec"]!.ToJsonString()
        );

        foreach (var field in new[] { "uid", "resourceVersion", "creationTimestamp", "managedFields" })
            secret["metadata"]!.AsObject().Remove(field);
        await world.Files.ApplyAsync(Kubernetes.Objects.Yaml.Write(secret));
        await world.UntilAsync(chat.Path, "True");
    }

    [Fact]
    public async Task A_successor_of_the_same_name_that_finds_other_keys_holds()
    {
        await using var running = await world.StartOperatorAsync();
        var chat = await new Chat(world, "again").ReadyAsync();
        await world.Files.MergeAsync(chat.Credentials, $"data: {{ CREDS_KEY: {Base64(new string('0', 64))} }}");
        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        await world.Files.DeleteAsync(chat.Path);
        await world.UntilGoneAsync(chat.Path);

        await world.Files.ApplyAsync(Stories.SharedInstance("again", "again", region: "again"));

        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        Assert.Null(await world.Files.GetAsync(chat.Deployment));
    }

    [Fact]
    public async Task A_successor_that_finds_data_and_no_keys_holds()
    {
        const string storage = "  storage: { local: { size: 1Gi, accessMode: ReadWriteOnce } }";
        await using var running = await world.StartOperatorAsync();
        var chat = await new Chat(world, "data").ReadyAsync(storage);
        await world.UntilAsync(
            "api/v1/namespaces/data/persistentvolumeclaims/data-files",
            c => c["metadata"]!["annotations"]!["chat.scalewize.ai/credentials-fingerprint"] is not null,
            "marked"
        );
        await world.Files.DeleteAsync(chat.Credentials);
        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        await world.Files.DeleteAsync(chat.Path);
        await world.UntilGoneAsync(chat.Path);

        await world.Files.ApplyAsync($"{Stories.SharedInstance("data", "data", region: "data")}\n{storage}");

        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        Assert.Null(await world.Files.GetAsync(chat.Credentials));
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.InvalidCredentials)]
    public async Task Adopted_keys_are_checked_used_where_they_are_and_not_exchanged_for_others()
    {
        await using var running = await world.StartOperatorAsync();
        var chat = await new Chat(world, "adopt").ReadyAsync(
            "  secrets: { credentialsSecretRef: { name: mine } }",
            Keys("adopt", "mine", 'a')
        );
        Assert.Null((await world.Files.GetAsync(chat.Credentials))!["data"]);
        Assert.Contains(
            "\"name\":\"mine\",\"key\":\"CREDS_KEY\"",
            Normalised((await world.Files.GetAsync(chat.Deployment))!.ToJsonString()),
            StringComparison.Ordinal
        );

        await world.Files.ApplyAsync($"{Keys("adopt", "other", 'b')}\n---\n{Keys("adopt", "broken", 'x')}");
        await world.Files.MergeAsync(chat.Path, "spec: { secrets: { credentialsSecretRef: { name: other } } }");
        await world.UntilAsync(chat.Path, "False/CredentialsChanged");
        await world.Files.MergeAsync(chat.Path, "spec: { secrets: { credentialsSecretRef: { name: mine } } }");
        await world.UntilAsync(chat.Path, "True");

        await new Chat(world, "adopt2").StartAsync(
            "  secrets: { credentialsSecretRef: { name: broken } }",
            Keys("adopt2", "broken", 'x')
        );
        await world.UntilAsync(WorldQueries.Instance("adopt2", "adopt2"), "False/InvalidCredentials");
    }

    private static string Normalised(string json) =>
        json.Replace(
            "\"key\":\"CREDS_KEY\",\"name\":\"mine\"",
            "\"name\":\"mine\",\"key\":\"CREDS_KEY\"",
            StringComparison.Ordinal
        );

    private static string? Requested(JsonNode instance) => (string?)instance["status"]!["jwtRotation"]?["requested"];

    private Task RotateAsync(Chat chat, string value) =>
        world.Files.MergeAsync(chat.Path, $"metadata: {{ annotations: {{ chat.scalewize.ai/rotate-jwt: {value} }} }}");

    private async Task CrashWhileRotatingAsync(FaultPlan faults, Chat chat, string value, int write)
    {
        var running = await world.StartOperatorAsync();
        await Eventually.True(running.IsLeaderAsync, TimeSpan.FromSeconds(20));
        using (var point = faults.CrashAfterWrite(OperatorWorld.User, write, () => { }))
        {
            await RotateAsync(chat, value);
            await Eventually.True(
                async () => point.IsCrashed || Requested((await world.Files.GetAsync(chat.Path))!) == value,
                TimeSpan.FromSeconds(30)
            );
            await running.KillAsync();
        }
        await world.Files.DeleteAsync(Lease);
    }

    private static string Keys(string ns, string name, char digit) =>
        $$"""
            apiVersion: v1
            kind: Secret
            metadata: { name: {{name}}, namespace: {{ns}} }
            stringData: { CREDS_KEY: "{{new string(digit, 64)}}", CREDS_IV: "{{new string(digit, 32)}}" }
            """;

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
