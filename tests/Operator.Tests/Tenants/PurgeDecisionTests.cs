using Entities;
using k8s.Models;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Render;
using Operator.Tenants.Report;
using Support;
using static Operator.Tests.Tenants.Leaving;

namespace Operator.Tests.Tenants;

/// <summary>What of a tenant is removed when it goes for good, when not, and what is told of what is left.</summary>
public sealed class PurgeDecisionTests
{
    [Fact]
    public void A_shared_tenants_documents_are_removed_where_they_are_by_its_name()
    {
        var purge = Decide(
            Shared(DeletionPolicy.Delete) with
            {
                SharedMongo = Secret("mongodb://u:p@a.example:27018,b.example/"),
            }
        ).Deletion!.Purge!;

        Assert.Equal(
            ("shared", "one-connections", "MONGO_URI", null, 1),
            (
                purge.Namespace,
                purge.Documents!.Uri.Name,
                purge.Documents.Uri.Key,
                purge.Documents.Database,
                purge.Attempt
            )
        );
        Assert.Equal([27017, 27018], Assert.Single(purge.Places).Ports);
    }

    [Fact]
    public void A_dedicated_tenants_own_database_is_emptied_before_its_namespace_goes()
    {
        var facts = Dedicated(DeletionPolicy.Delete);
        var deletion = Decide(facts).Deletion!;

        Assert.Equal(
            ("chat-system", "mongo", "acme"),
            (deletion.Purge!.Namespace, deletion.Purge.Documents!.Uri.Name, deletion.Purge.Documents.Database)
        );
        Assert.Null(deletion.WaveOf(new V1Namespace()));
        Assert.Equal(2, Decide(facts with { Purges = [Job("Complete", 0)] }).Deletion!.WaveOf(new V1Namespace()));
    }

    [Fact]
    public void Data_is_removed_as_well_where_the_instance_is_gone_and_the_pool_has_lost_the_models_that_were_asked_for()
    {
        var facts = Dedicated(DeletionPolicy.Delete) with
        {
            Instance = null,
            OwnGateway = new("http://default-gateway.chat-system.svc:4000/v1", Pool, ["gpt-4o"]),
        };
        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Spec = facts.Spec with
                {
                    Models = new() { Allow = ["claude-*"] },
                    Instance = System.Text.Json.JsonSerializer.SerializeToElement(
                        new { mongo = new { uriSecretRef = new { name = "mongo", key = "uri" } } }
                    ),
                },
            },
        };

        var plan = Decide(facts);

        Assert.Equal((null, "acme"), (plan.Held, plan.Deletion!.Purge?.Documents?.Database));
    }

    [Theory]
    [InlineData("librechat")]
    [InlineData("admin")]
    public void A_database_that_may_hold_others_data_is_not_touched(string database)
    {
        var facts = Dedicated(DeletionPolicy.Delete);
        var plan = Decide(
            facts with
            {
                Instance = facts.Instance! with
                {
                    Spec = facts.Instance.Spec with { Mongo = facts.Instance.Spec.Mongo with { Database = database } },
                },
            }
        );

        Assert.Equal(
            (VerdictState.Stalled, TenantReasons.PurgeFailed, null),
            (plan.Held!.State, plan.Held.Reason, plan.Deletion!.Purge)
        );
    }

    [Theory]
    [InlineData("acme", false)]
    [InlineData("other", true)]
    public void A_database_that_another_instance_has_is_not_emptied(string ofAnother, bool isPurged)
    {
        var another = A.Instance("one");
        var plan = Decide(
            Dedicated(DeletionPolicy.Delete) with
            {
                Namesakes =
                [
                    another with
                    {
                        Spec = another.Spec with { Mongo = another.Spec.Mongo with { Database = ofAnother } },
                    },
                ],
            }
        );

        Assert.Equal((isPurged, isPurged), (plan.Held is null, plan.Deletion!.Purge is not null));
        if (!isPurged)
            Assert.Contains("ChatInstance shared/one", plan.Held!.Message, StringComparison.Ordinal);
    }

    /// <summary>What it would have there, its end would take.</summary>
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "mongo": { "database": "acme" } }""", true)]
    [InlineData("""{ "mongo": { "database": "other" } }""", false)]
    [InlineData("""{ "mongo": { "managed": {} } }""", false)]
    [InlineData("""{ "mongo": { "database": "acme", "uriSecretRef": { "name": "mongo" } } }""", true)]
    public void A_new_tenant_gets_no_database_that_another_instance_has(string instance, bool isRefused)
    {
        var tenant = A.Tenant("acme", PlanName.Enterprise);
        var another = A.Instance("one");
        var facts = Some.Facts(
            tenant with
            {
                Spec = tenant.Spec with { Instance = System.Text.Json.JsonElement.Parse(instance) },
            }
        ) with
        {
            Secrets = new Dictionary<string, V1Secret?> { ["mongo"] = Some.Secret("mongo", "uri") },
            Namesakes =
            [
                another with
                {
                    Spec = another.Spec with { Mongo = another.Spec.Mongo with { Database = "acme" } },
                },
            ],
        };

        Assert.Equal(isRefused ? TenantReasons.InvalidInstance : null, Decide(facts).Held?.Reason);
        Assert.Null(Decide(facts with { Home = OwnHome }).Held);
    }

    [Fact]
    public void A_store_of_its_own_goes_with_its_namespace()
    {
        var facts = Dedicated(DeletionPolicy.Delete);
        var deletion = Decide(
            facts with
            {
                Instance = facts.Instance! with
                {
                    Spec = facts.Instance.Spec with { Mongo = new() { Managed = new() } },
                },
            }
        ).Deletion!;

        Assert.Equal((null, true), (deletion.Purge, deletion.DropsNamespace));
    }

    [Fact]
    public void Its_bucket_does_not_and_is_purged_before_the_namespace_goes()
    {
        var facts = Dedicated(DeletionPolicy.Delete);
        V1EnvVar[] keys =
        [
            new() { Name = "AWS_ACCESS_KEY_ID", Value = "id" },
            new()
            {
                Name = "AWS_SECRET_ACCESS_KEY",
                ValueFrom = new()
                {
                    SecretKeyRef = new() { Name = "s3", Key = "key" },
                },
            },
        ];
        facts = facts with
        {
            Instance = facts.Instance! with
            {
                Spec = facts.Instance.Spec with
                {
                    Mongo = new() { Managed = new() },
                    Storage = new()
                    {
                        S3 = new() { Bucket = "files", Region = "eu" },
                    },
                    Env = keys,
                },
            },
        };
        var deletion = Decide(facts).Deletion!;

        Assert.Equal(
            (null, false, false),
            (deletion.Purge!.Documents, deletion.Purge.Elsewhere is null, deletion.DropsNamespace)
        );
        Assert.True(Decide(facts with { Purges = [Job("", 0)] }).Deletion!.Purge!.IsUnderWay);
        Assert.Equal(TenantReasons.PurgeFailed, Decide(facts with { Purges = [Job("Failed", 0)] }).Held!.Reason);
        Assert.True(Decide(facts with { Purges = [Job("Complete", 0)] }).Deletion!.DropsNamespace);
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, null)]
    [InlineData(
        false,
        true,
        "its documents in database librechat of ChatInstance shared/one, and the files of its users in the shared instance's volume"
    )]
    public void What_was_given_up_is_named_unless_it_was_removed_before(bool isPurged, bool isGivenUp, string? left)
    {
        var facts = Shared(DeletionPolicy.Delete);
        facts = facts with
        {
            Purges = isPurged ? [Job("Complete", 0)] : [],
            Instance = facts.Instance! with { Spec = facts.Instance.Spec with { Storage = new() { Local = new() } } },
        };

        Assert.Equal(left, Decide(isGivenUp ? Annotated(facts, Labels.SkipPurge) : facts).Deletion!.FilesLeft);
    }

    [Fact]
    public void Everything_is_named_that_was_given_up_with_an_instance_that_is_gone()
    {
        var facts = Annotated(Shared(DeletionPolicy.Delete) with { Instance = null }, Labels.SkipPurge);
        Assert.Equal("everything that it had on ChatInstance shared/one", Decide(facts).Deletion!.FilesLeft);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Stores_that_are_suspended_with_their_instance_are_not_asked_in_vain(bool areManaged, bool isPurged)
    {
        var facts = Shared(DeletionPolicy.Delete);
        var spec = facts.Instance!.Spec;
        var plan = Decide(
            facts with
            {
                Instance = facts.Instance with
                {
                    Spec = spec with { Suspend = true, Mongo = areManaged ? new() { Managed = new() } : spec.Mongo },
                },
            }
        );

        Assert.Equal(isPurged, plan.Deletion!.Purge is not null);
        if (!isPurged)
            Assert.StartsWith(
                "ChatInstance shared/one is suspended, and with it the stores",
                plan.Held!.Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void So_are_those_of_another_instance_with_the_data()
    {
        var sibling = A.Instance("two");
        var plan = Decide(
            Shared(DeletionPolicy.Delete) with
            {
                Siblings =
                [
                    sibling with
                    {
                        Spec = sibling.Spec with
                        {
                            Suspend = true,
                            Search = new() { Enabled = true },
                        },
                    },
                ],
            }
        );

        Assert.StartsWith("ChatInstance shared/two is suspended", plan.Held!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_cannot_be_reached_waits_for_a_person_and_is_given_up_by_the_annotation()
    {
        var facts = Shared(DeletionPolicy.Delete) with { Instance = null };
        Assert.Equal(TenantReasons.PurgeFailed, Decide(facts).Held!.Reason);

        var given = Annotated(facts, Labels.SkipPurge);
        Assert.Equal((null, null), (Decide(given).Held, Decide(given).Deletion!.Purge));
    }

    [Theory]
    [InlineData(1, 9, false)]
    [InlineData(1, 10, true)]
    [InlineData(2, 19, false)]
    [InlineData(2, 20, true)]
    [InlineData(30, 1439, false)]
    [InlineData(30, 1440, true)]
    public void A_failed_attempt_is_told_and_repeated_after_a_while_that_grows_to_a_day(
        int failures,
        int minutesLater,
        bool again
    )
    {
        var plan = Decide(
            Shared(DeletionPolicy.Delete) with
            {
                Purges = [.. Enumerable.Range(1, failures).Select(attempt => Job("Failed", minutesLater, attempt))],
            }
        );

        Assert.Equal(again ? failures + 1 : null, plan.Deletion!.Purge?.Attempt);
        Assert.Equal(again ? null : TenantReasons.PurgeFailed, plan.Held?.Reason);
        Assert.Equal(again, plan.LookAgainAfter is null);
    }

    [Theory]
    [InlineData("2 Failed", 3, false)]
    [InlineData("1 Failed, 9 Failed, 10 Failed", 11, false)]
    [InlineData("2 Failed, 3", 3, true)]
    [InlineData("3", 3, true)]
    [InlineData("", 1, false)]
    public void A_failed_job_that_somebody_has_deleted_is_no_end_of_the_attempts(
        string jobs,
        int attempt,
        bool isUnderWay
    )
    {
        var facts = Shared(DeletionPolicy.Delete) with
        {
            Purges =
            [
                .. jobs.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(job => $"{job} ".Split(' '))
                    .Select(job =>
                        Job(job[1], 3000, int.Parse(job[0], System.Globalization.CultureInfo.InvariantCulture))
                    ),
            ],
        };
        var purge = Decide(facts).Deletion!.Purge!;

        Assert.Equal((attempt, isUnderWay), (purge.Attempt, purge.IsUnderWay));
    }

    [Theory]
    [InlineData("Job shared/tenant-acme-purge-1", true, DeletionReasons.Deleting)]
    [InlineData("Ingress shared/tenant-acme", false, DeletionReasons.DeletionStuck)]
    public void A_job_that_takes_long_is_at_work_and_not_stuck(string remaining, bool isAtWork, string reason)
    {
        var facts = Shared(DeletionPolicy.Delete) with { Purges = [Job("", 0)] };

        Assert.Equal(
            reason,
            TenantVerdict.Of(facts, Decide(facts), new() { Remaining = [remaining], IsAtWork = isAtWork }).Reason
        );
    }

    [Fact]
    public void What_a_job_has_begun_to_remove_is_not_kept_by_a_change_of_mind()
    {
        var plan = Decide(Shared(DeletionPolicy.Retain) with { Purges = [Job("", 0)] });

        Assert.Equal((null, true), (plan.Deletion!.Tombstone, plan.Deletion.Purge!.IsUnderWay));
    }

    [Theory]
    [InlineData(true, "acme")]
    [InlineData(false, null)]
    public void Of_a_tenant_whose_status_is_lost_the_namespace_tells_that_it_has_data(bool hasNamespace, string? purged)
    {
        var facts = Dedicated(DeletionPolicy.Delete) with { Home = null, Instance = null, HasNamespace = hasNamespace };
        facts = facts with
        {
            Tenant = facts.Tenant with
            {
                Status = new(),
                Spec = facts.Spec with
                {
                    Instance = System.Text.Json.JsonElement.Parse(
                        """{ "mongo": { "uriSecretRef": { "name": "mongo", "key": "uri" } } }"""
                    ),
                },
            },
        };

        Assert.Equal((null, purged), (Decide(facts).Held, Decide(facts).Deletion!.Purge?.Documents?.Database));
    }

    [Theory]
    [InlineData("shared", false, null)]
    [InlineData("other", false, "what ChatInstance other/two has of it (search index, vectors)")]
    [InlineData(
        "shared",
        true,
        "its documents in database librechat of ChatInstance shared/one, and what ChatInstance shared/two has of it (search index, vectors)"
    )]
    public void What_another_instance_with_the_data_has_taken_up_is_named_where_no_job_gets(
        string ns,
        bool isGivenUp,
        string? left
    )
    {
        var sibling = A.Instance("two", ns);
        var facts = Shared(DeletionPolicy.Delete) with
        {
            Siblings =
            [
                sibling with
                {
                    Spec = sibling.Spec with
                    {
                        Search = new() { Enabled = true },
                        Knowledge = new() { Enabled = true },
                    },
                },
            ],
        };

        Assert.Equal(left, Decide(isGivenUp ? Annotated(facts, Labels.SkipPurge) : facts).Deletion!.FilesLeft);
    }

    [Fact]
    public void The_jobs_pods_are_restricted_and_know_the_tenant_as_a_value_only()
    {
        var rendered = PurgeRendering
            .Of(Decide(Shared(DeletionPolicy.Delete)).Deletion!.Purge!)
            .Select(o => o.Value)
            .ToList();
        var pod = rendered.OfType<V1Job>().Single().Spec!.Template!.Spec!;
        var container = Assert.Single(pod.Containers!);

        Assert.True(pod.SecurityContext!.RunAsNonRoot);
        Assert.Equal(
            (false, true),
            (container.SecurityContext!.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem)
        );
        Assert.DoesNotContain(container.Command!, word => word.Contains("acme", StringComparison.Ordinal));
        Assert.DoesNotContain("acme", PurgeScript.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Egress", "Ingress"],
            rendered.OfType<V1NetworkPolicy>().Single().Spec!.PolicyTypes!.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>
    /// The script itself, on a stand-in for what mongosh offers. An answer that was under way is saved when its
    /// collection was gone through already.
    /// </summary>
    [Theory]
    [InlineData("", 1, 0, "a: 1|b: 1|a: 1|b: 0|a: 0|b: 0|{\"a\":[\"beta\"],\"b\":[]}")]
    [InlineData("own", 0, 0, "own|a: 1|b: 1|{}")]
    [InlineData("", 1000, 1, "")]
    public async Task The_script_removes_the_tenants_documents_or_empties_its_own_database_until_there_are_none(
        string database,
        int late,
        int exit,
        string did
    )
    {
        const string Shell = """
            let late = Number(process.env.LATE);
            const did = [];
            const print = (line) => did.push(line);
            const held = { a: ['acme', 'beta'], b: ['acme'] };
            const db = {
              getSiblingDB: name => { did.push(name); return db; },
              getCollectionInfos: filter => filter.type === 'collection' ? [...Object.keys(held), 'system.profile'].map(name => ({ name })) : [],
              getCollection: name => ({
                drop: () => delete held[name],
                deleteMany: ({ tenantId }) => {
                  const before = held[name].length;
                  held[name] = held[name].filter(one => one !== tenantId);
                  const deletedCount = before - held[name].length;
                  if (name === 'b' && late-- > 0) held.a.push('acme');
                  return { deletedCount };
                },
              }),
            };
            const connect = uri => { if (uri !== 'mongodb://example') throw new Error(uri); return db; };

            """;
        var ran = await Tool.RunAsync(
            "node",
            ["-"],
            $"{Shell}{PurgeScript.Text}console.log([...did, JSON.stringify(held)].join('|'));",
            new Dictionary<string, string>
            {
                ["MONGO_URI"] = "mongodb://example",
                ["TENANT_ID"] = "acme",
                ["DATABASE"] = database,
                ["LATE"] = $"{late}",
            }
        );

        Assert.Equal((exit, did), (ran.ExitCode, ran.Output.Trim()));
    }

    private static V1Job Job(string condition, int minutesAgo, int attempt = 1) =>
        new()
        {
            Metadata = new() { Name = $"tenant-acme-purge-{attempt}", NamespaceProperty = "chat-system" },
            Status = new()
            {
                Conditions =
                [
                    new()
                    {
                        Type = condition,
                        Status = "True",
                        LastTransitionTime = DateTime.UnixEpoch.AddDays(1).AddMinutes(-minutesAgo),
                    },
                ],
            },
        };
}
