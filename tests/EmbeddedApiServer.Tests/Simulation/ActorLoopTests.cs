using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Simulation;
using EmbeddedApiServer.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace EmbeddedApiServer.Tests.Simulation;

public sealed class ActorLoopTests
{
    [Fact]
    public async Task An_actor_that_fails_at_an_object_goes_on_and_tries_again()
    {
        var time = new FakeTimeProvider();
        await using var server = await ApiServer.StartAsync(
            new ApiServerOptions { Tls = false, TimeProvider = time },
            TestContext.Current.CancellationToken
        );
        var actor = new FailingOnce("bad");
        await using var loop = new ActorLoop(actor, server.Store, time, NullLogger.Instance);
        foreach (var name in new[] { "bad", "good" })
        {
            server.Store.Create(
                Kinds.ConfigMaps,
                JsonNode.Parse($$"""{"metadata":{"namespace":"default","name":"{{name}}"} }""")!.AsObject()
            );
        }

        await Eventually.True(() => Task.FromResult(actor.Settled.Contains("good")));
        Assert.DoesNotContain("bad", actor.Settled);
        await Eventually.True(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(actor.Settled.Contains("bad"));
        });
    }

    private sealed class FailingOnce(string name) : IActor
    {
        private bool _hasFailed;

        public ConcurrentQueue<string> Settled { get; } = [];

        public IReadOnlyCollection<GroupResource> Watches { get; } = [Kinds.ConfigMaps];

        public TimeSpan? Settle(ObjectKey key, StoredObject seen)
        {
            if (key.Name == name && !_hasFailed)
            {
                _hasFailed = true;
                throw new InvalidOperationException("a bug in an actor");
            }

            Settled.Enqueue(key.Name);
            return null;
        }
    }
}
