using Entities;
using k8s.Models;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;

namespace Operator.Tests.ChatInstances;

public sealed class StoreDecisionTests
{
    private static readonly string First = CredentialsFingerprint.Of(new string('f', 48));

    [Fact]
    public void What_the_spec_wants_and_names_none_of_the_users_for_is_run_by_the_operator() =>
        Assert.Equal(["mongo", "redis", "search", "vectors"], Stores(Instances.Managed));

    [Fact]
    public void Stores_of_the_user_are_not_run() => Assert.Equal([], Stores(Instances.Shared));

    [Fact]
    public void A_Meilisearch_of_the_users_is_not_run() =>
        Assert.DoesNotContain(
            "search",
            Stores(
                Instances
                    .Managed.With(spec => spec with { Search = OwnSearch() })
                    .WithSecret("meili", ("masterKey", "0123456789abcdef"))
            )
        );

    [Fact]
    public void A_PostgreSQL_of_the_users_gets_a_RAG_API_in_front()
    {
        var plan = Plan(
            Instances
                .Managed.With(spec => spec with { Knowledge = OwnVectors() })
                .WithSecret("pg", ("uri", "postgresql://rag:p%40ss@pg.data:6432/vectors?sslmode=require"))
        );

        Assert.DoesNotContain("vectors", plan.Stores.Select(store => store.Component));
        Assert.Equal(new PostgresUri("pg.data", 6432, "vectors", "rag", "p@ss", "require"), plan.Vectors);
    }

    [Fact]
    public void A_RAG_API_of_the_users_needs_nothing_beside_the_instance()
    {
        var plan = Plan(
            Instances.Managed.With(spec =>
                spec with
                {
                    Knowledge = new() { Enabled = true, Url = "http://rag.data:8000" },
                }
            )
        );

        Assert.DoesNotContain("vectors", plan.Stores.Select(store => store.Component));
        Assert.Null(plan.Vectors);
    }

    [Fact]
    public void A_connection_string_for_vectors_that_is_none_holds_the_instance_and_is_never_repeated()
    {
        var finding = Held(
            Instances
                .Managed.With(spec => spec with { Knowledge = OwnVectors() })
                .WithSecret("pg", ("uri", "host=pg password=hunter2")),
            ChatInstanceReasons.InvalidPostgresUri
        );
        Assert.DoesNotContain("hunter2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anybody_who_makes_embeddings_knowledge_holds_the_instance() =>
        Held(
            Instances.Managed.With(spec => spec with { ProviderPoolRef = null }),
            ChatInstanceReasons.EmbeddingsMissing
        );

    [Fact]
    public void Embeddings_may_come_from_anywhere() =>
        Assert.NotNull(
            ChatInstanceDecision
                .Decide(
                    Instances.Managed.With(spec =>
                        spec with
                        {
                            ProviderPoolRef = null,
                            Knowledge = new()
                            {
                                Enabled = true,
                                Embeddings = new() { Url = "http://ollama.ai:11434/v1" },
                            },
                        }
                    )
                )
                .Blueprint
        );

    [Fact]
    public void A_database_of_its_own_is_in_the_connection_string_of_a_managed_MongoDB() =>
        Assert.Equal(
            $"mongodb://librechat:{new string('f', 48)}@small-mongo-0.small-mongo.chat-small.svc:27017/librechat?replicaSet=rs0&authSource=admin",
            ChatInstanceDecision.Decide(Instances.Managed).Blueprint!.MongoUri
        );

    [Fact]
    public void A_stored_password_is_used_again() =>
        Assert.Contains(
            ":kept@",
            ChatInstanceDecision.Decide(WithMongoSecret("kept", "a")).Blueprint!.MongoUri,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_password_is_remembered_once_it_is_known_to_be_stored()
    {
        Assert.Empty(Plan(Instances.Managed).Fingerprints);
        Assert.Equal(
            ["small-mongo", "small-vectors"],
            Plan(Instances.Managed.WithStoredPasswords()).Fingerprints.Keys.Order()
        );
    }

    [Fact]
    public void A_lost_password_of_existing_data_holds_the_instance_and_no_new_one_is_made() =>
        Assert.Contains(
            "delete the claim",
            Held(
                Instances.Managed.WithClaim("small-mongo", First),
                ChatInstanceReasons.StoreCredentialsChanged
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_claim_without_data_waits_for_itsFirst_password() =>
        Assert.Empty(ChatInstanceDecision.Decide(Instances.Managed.WithClaim("small-mongo", null)).Findings);

    [Fact]
    public void A_password_that_the_data_were_not_made_with_holds_the_instance() =>
        Held(
            WithMongoSecret("same", "other").WithClaim("small-mongo", First),
            ChatInstanceReasons.StoreCredentialsChanged
        );

    [Fact]
    public void The_applications_password_may_be_changed_because_the_administrator_sets_it() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(WithMongoSecret("other", new string('f', 48)).WithClaim("small-mongo", First))
                .Findings
        );

    [Fact]
    public void A_lost_password_of_Redis_is_replaced_because_it_takes_any() =>
        Assert.Empty(
            ChatInstanceDecision
                .Decide(Instances.Managed.WithStoredPasswords().Without("small-redis").WithClaim("small-redis", null))
                .Findings
        );

    [Fact]
    public void A_key_that_is_missing_from_a_stores_secret_holds_the_instance() =>
        Held(Instances.Managed.WithSecret("small-redis", ("user", "x")), ChatInstanceReasons.StoreCredentialsChanged);

    [Theory]
    [InlineData(false, 1, 1, 0, 1)]
    [InlineData(true, 1, 1, 0, 1)]
    [InlineData(true, 0, 1, 0, 1)]
    [InlineData(true, 0, 0, 1, 1)]
    [InlineData(true, 0, 0, 0, 0)]
    public void Stores_stop_after_the_last_pod_that_writes_to_them(
        bool suspended,
        int wanted,
        int running,
        int terminating,
        int stores
    )
    {
        var deployment = new V1Deployment
        {
            Metadata = new() { Name = "small", Generation = 2 },
            Spec = new() { Replicas = wanted },
            Status = new()
            {
                ObservedGeneration = 2,
                Replicas = running,
                TerminatingReplicas = terminating,
            },
        };

        Assert.Equal(
            stores,
            Plan(
                Instances.Managed.With(spec => spec with { Suspend = suspended }) with
                {
                    Deployment = deployment,
                }
            ).Replicas
        );
    }

    [Theory]
    [InlineData("postgresql://u:p@host/db")]
    [InlineData("postgres://u:p@host:5433/db?x=1")]
    public void A_PostgreSQL_connection_string_is_read(string text) => Assert.NotNull(PostgresUri.Parse(text));

    [Theory]
    [InlineData("postgresql://host/db")]
    [InlineData("postgresql://u@host/db")]
    [InlineData("postgresql://u:p@host")]
    [InlineData("mysql://u:p@host/db")]
    [InlineData("")]
    public void What_lacks_a_part_is_none(string text) => Assert.Null(PostgresUri.Parse(text));

    private static InstanceSearch OwnSearch() =>
        new()
        {
            Enabled = true,
            Url = "http://meili.data:7700",
            MasterKeySecretRef = new() { Name = "meili", Key = "masterKey" },
        };

    private static InstanceKnowledge OwnVectors() =>
        new()
        {
            Enabled = true,
            UriSecretRef = new() { Name = "pg", Key = "uri" },
        };

    private static ChatInstanceFacts WithMongoSecret(string password, string admin) =>
        Instances.Managed.WithSecret("small-mongo", ("password", password), ("adminPassword", admin), ("keyfile", "k"));

    private static StorePlan Plan(ChatInstanceFacts facts) => ChatInstanceDecision.Decide(facts).Blueprint!.Stores;

    private static IEnumerable<string> Stores(ChatInstanceFacts facts) =>
        Plan(facts).Stores.Select(store => store.Component);

    private static Finding Held(ChatInstanceFacts facts, string reason)
    {
        var plan = ChatInstanceDecision.Decide(facts);
        Assert.Null(plan.Blueprint);
        var finding = Assert.Single(plan.Findings);
        Assert.Equal((reason, Effect.Hold), (finding.Reason, finding.Effect));
        return finding;
    }
}
