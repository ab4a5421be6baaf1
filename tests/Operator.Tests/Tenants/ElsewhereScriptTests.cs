using System.Text.Json.Nodes;
using Operator.Tenants.Render;
using Support;

namespace Operator.Tests.Tenants;

/// <summary>The script itself, in a real Node, on stand-ins for its peers and a real directory.</summary>
public sealed class ElsewhereScriptTests : IDisposable
{
    private const string Jo = "aaaaaaaaaaaaaaaaaaaaaaa1";
    private const string Former = "aaaaaaaaaaaaaaaaaaaaaaa2";
    private const string Other = "bbbbbbbbbbbbbbbbbbbbbbb1";

    /// <summary>
    /// One of acme's documents names a user of beta, and one of its files has the id of a file of beta's.
    /// </summary>
    private const string World = $$"""
        {
          "users": [{ "_id": "{{Jo}}", "tenantId": "acme" }, { "_id": "{{Other}}", "tenantId": "beta" }],
          "files": [
            { "file_id": "f1", "user": "{{Jo}}", "tenantId": "acme", "source": "s3" },
            { "file_id": "f2", "user": "{{Former}}", "tenantId": "acme", "source": "openai" },
            { "file_id": "f3", "user": "{{Other}}", "tenantId": "beta", "source": "s3" },
            { "file_id": "f4", "user": "{{Other}}", "tenantId": "beta", "source": "s3" },
            { "file_id": "f4", "user": "{{Jo}}", "tenantId": "acme", "source": "s3" }
          ],
          "messages": [{ "user": "{{Other}}", "tenantId": "acme" }, { "user": "system", "tenantId": "acme" }, { "user": "{{Other}}", "tenantId": "beta" }],
          "conversations": [],
          "bucket": [
            "t/acme/images/{{Jo}}/1", "t/acme/avatars/{{Jo}}/2", "t/acme/skills/anybody/3", "i/r/eu/t/acme/images/{{Jo}}/4", "a/t/acme/avatars/{{Jo}}/5", "r/eu/images/{{Former}}/6", "images/{{Jo}}/7", "uploads/{{Jo}}/8", "uploads/{{Former}}/9",
            "t/acme2/images/{{Jo}}/a", "t/beta/images/{{Other}}/b", "images/{{Other}}/c", "i/r/eu/t/beta/images/{{Other}}/d", "images/{{Other}}/{{Jo}}/e", "acme/f", "backup/of/{{Jo}}/g"
          ],
          "indexes": { "messages": { "m1": "{{Jo}}", "m2": "{{Former}}", "m3": "{{Other}}" }, "convos": { "c1": "{{Jo}}", "c3": "{{Other}}" } },
          "vectors": ["f1", "f2", "f3", "f4"]
        }
        """;

    private static readonly string[] OfOthersInTheBucket =
    [
        "t/acme2/images/" + Jo + "/a",
        $"t/beta/images/{Other}/b",
        $"images/{Other}/c",
        $"i/r/eu/t/beta/images/{Other}/d",
        $"images/{Other}/{Jo}/e",
        "acme/f",
        $"backup/of/{Jo}/g",
    ];

    private static readonly Dictionary<string, string> Everything = new()
    {
        ["TENANT_ID"] = "acme",
        ["MONGO_URI"] = "mongodb://u:hidden@mongo",
        ["AWS_BUCKET_NAME"] = "files",
        ["AWS_REGION"] = "eu",
        ["MEILI_HOST"] = "/",
        ["MEILI_MASTER_KEY"] = "master",
        ["RAG_API_URL"] = "/",
        ["JWT_SECRET"] = "jwt",
    };

    private readonly string _root = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Everything_of_one_tenant_goes_and_nothing_of_another()
    {
        var (ran, world) = await RunAsync(Everything, World);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        AssertOnlyOthersAreLeft(world);
        Assert.Contains("not removed: 1 files at openai", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_again_it_finds_nothing_and_is_content()
    {
        var (_, once) = await RunAsync(Everything, World);
        var (ran, world) = await RunAsync(Everything, once.ToJsonString());

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        AssertOnlyOthersAreLeft(world);
    }

    /// <summary>The documents are gone by then: whose that is only the first round can have told.</summary>
    [Fact]
    public async Task What_was_written_meanwhile_goes_in_a_second_round_that_no_database_is_asked_in()
    {
        var users = new Dictionary<string, string> { ["USERS"] = Path.Combine(_root, "users.json") };
        var (_, world) = await RunAsync(new(Everything.Concat(users)), World);
        world["bucket"]!.AsArray().Add($"images/{Former}/late");
        world["bucket"]!.AsArray().Add("t/acme/avatars/late");
        world["indexes"]!["messages"]!["late"] = Jo;
        foreach (var collection in new[] { "users", "files", "messages" })
            world[collection] = new JsonArray();
        world["down"] = "mongo";
        var (ran, after) = await RunAsync(new(Everything.Concat(users)) { ["AGAIN"] = "true" }, world.ToJsonString());

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        AssertOnlyOthersAreLeft(after);
    }

    [Theory]
    [InlineData(null, "environment Environment USERS")]
    [InlineData("missing", "database Error ENOENT")]
    public async Task Nobody_is_looked_for_again_whom_the_first_round_has_not_told(string? users, string told)
    {
        var environment = new Dictionary<string, string>(Everything) { ["AGAIN"] = "true" };
        if (users is not null)
            environment["USERS"] = Path.Combine(_root, users);
        var (ran, world) = await RunAsync(environment, World);

        Assert.Equal((1, told), (ran.ExitCode, ran.Error.Trim()));
        Assert.Empty(world["did"]!.AsArray());
    }

    [Theory]
    [InlineData("mongo", "database MongoServerSelectionError")]
    [InlineData("s3", "files SlowDown 503")]
    [InlineData("http", "index Meilisearch 503")]
    public async Task What_a_failure_cut_off_is_finished_by_the_next_run(string down, string told)
    {
        var before = JsonNode.Parse(World)!.AsObject();
        before["down"] = down;
        var (failed, half) = await RunAsync(Everything, before.ToJsonString());
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith(told, failed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failed.Error, StringComparison.Ordinal);
        Assert.Equal(JsonNode.Parse(World)!["users"]!.ToJsonString(), half["users"]!.ToJsonString());
        Assert.Equal(5, half["files"]!.AsArray().Count);

        half["down"] = null;
        var (ran, world) = await RunAsync(Everything, half.ToJsonString());
        Assert.Equal(0, ran.ExitCode);
        AssertOnlyOthersAreLeft(world);
    }

    [Theory]
    [InlineData("invalid_document_filter", 1)]
    [InlineData("index_not_found", 0)]
    public async Task A_task_of_the_index_is_waited_for_and_its_failure_is_ours_unless_there_is_no_index(
        string code,
        int exit
    )
    {
        var before = JsonNode.Parse(World)!.AsObject();
        before["taskFails"] = code;
        var (ran, world) = await RunAsync(Everything, before.ToJsonString());

        Assert.Equal((exit, exit == 0 ? "" : $"index Meilisearch {code}"), (ran.ExitCode, ran.Error.Trim()));
        Assert.Equal(exit == 0 ? 2 : 4, world["vectors"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nothing_but_the_RAG_API_itself_says_that_vectors_are_gone()
    {
        var (ran, _) = await RunAsync(new(Everything) { ["RAG_API_URL"] = "/rag" }, World);

        Assert.Equal((1, "vectors RagApi 404"), (ran.ExitCode, ran.Error.Trim()));
    }

    [Fact]
    public async Task Of_a_volume_only_directories_of_the_tenant_and_its_users_go_and_links_are_not_followed()
    {
        string[] own =
        [
            $"uploads/{Jo}/1",
            $"uploads/{Jo}/deep/2",
            $"uploads/temp/{Jo}/3",
            $"uploads/t/acme/{Jo}/4",
            $"images/{Former}/5",
            "images/t/acme/x/6",
        ];
        string[] others =
        [
            $"uploads/{Other}/a",
            $"uploads/temp/{Other}/b",
            $"uploads/t/beta/{Jo}/c",
            $"images/{Other}/{Jo}/d",
            "images/logo.png",
            $"outside/{Jo}/e",
        ];
        foreach (var path in own.Concat(others))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
            await File.WriteAllTextAsync(Path.Combine(_root, path), path, TestContext.Current.CancellationToken);
        }
        Directory.CreateSymbolicLink(Path.Combine(_root, "uploads", Jo, "link"), Path.Combine(_root, "outside"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "images", "kind"), Path.Combine(_root, "outside"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "images", Jo), Path.Combine(_root, "outside"));
        var environment = new Dictionary<string, string>
        {
            ["TENANT_ID"] = "acme",
            ["MONGO_URI"] = "mongodb://mongo",
            ["FILES"] = $"{_root}/uploads:{_root}/images",
        };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(
                (0, ""),
                (await RunAsync(environment, World)) is var (ran, _) ? (ran.ExitCode, ran.Error) : default
            );
            Assert.Equal(others.Order(StringComparer.Ordinal), FilesIn(_root));
        }
    }

    [Fact]
    public async Task Of_a_database_of_its_own_every_user_is_the_tenants()
    {
        var (ran, world) = await RunAsync(
            new(Everything)
            {
                ["DATABASE"] = "acme",
                ["AWS_ENDPOINT_URL"] = "http://minio:9000",
                ["AWS_FORCE_PATH_STYLE"] = "true",
            },
            World
        );

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(
            [
                "acme/f",
                "backup/of/" + Jo + "/g",
                "t/acme2/images/" + Jo + "/a",
                $"t/beta/images/{Other}/b",
                $"i/r/eu/t/beta/images/{Other}/d",
            ],
            Texts(world["bucket"]).OrderBy(key => key.Split('/')[0] == "i").ThenBy(key => key, StringComparer.Ordinal)
        );
        Assert.Equal((0, "{}"), (world["vectors"]!.AsArray().Count, world["indexes"]!["messages"]!.ToJsonString()));
        Assert.Contains("connected to mongodb://u:hidden@mongo acme", Texts(world["did"]));
        Assert.Contains(
            """bucket {"region":"eu","endpoint":"http://minio:9000","forcePathStyle":true}""",
            Texts(world["did"])
        );
    }

    [Fact]
    public async Task Without_a_database_what_bears_the_tenants_name_goes()
    {
        var (ran, world) = await RunAsync(
            new()
            {
                ["TENANT_ID"] = "acme",
                ["AWS_BUCKET_NAME"] = "files",
                ["AWS_REGION"] = "eu",
            },
            World
        );

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(OfOthersInTheBucket.Length + 4, world["bucket"]!.AsArray().Count);
        Assert.DoesNotContain(Texts(world["bucket"]), key => key.Contains("t/acme/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_removed_of_nobody()
    {
        var (ran, world) = await RunAsync(new(Everything) { ["TENANT_ID"] = "" }, World);

        Assert.Equal((1, "environment Environment TENANT_ID"), (ran.ExitCode, ran.Error.Trim()));
        Assert.Empty(world["did"]!.AsArray());
    }

    /// <summary>
    /// A name that is mistyped looks the same, and the documents that tell whose files there are would go.
    /// </summary>
    [Fact]
    public async Task A_bucket_that_is_not_there_is_no_success()
    {
        var (ran, _) = await RunAsync(new(Everything) { ["AWS_BUCKET_NAME"] = "gone" }, World);

        Assert.Equal((1, "files NoSuchBucket 404"), (ran.ExitCode, ran.Error.Trim()));
    }

    private static void AssertOnlyOthersAreLeft(JsonObject world)
    {
        Assert.Equal(
            OfOthersInTheBucket.Order(StringComparer.Ordinal),
            Texts(world["bucket"]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            $$$"""{"messages":{"m3":"{{{Other}}}"},"convos":{"c3":"{{{Other}}}"}}""",
            world["indexes"]!.ToJsonString()
        );
        Assert.Equal(["f3", "f4"], Texts(world["vectors"]));
    }

    private static async Task<(ToolResult Ran, JsonObject World)> RunAsync(
        Dictionary<string, string> environment,
        string world
    )
    {
        environment = new(environment) { ["WORLD"] = world, ["SCRIPT"] = ElsewhereScript.Text };
        var ran = await Tool.RunAsync(
            "node",
            ["-"],
            await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "tests", "Operator.Tests", "Tenants", "standins.js")
            ),
            environment
        );
        return (ran, JsonNode.Parse(ran.Output.TrimEnd().Split('\n')[^1])!.AsObject());
    }

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(one => (string)one!)];

    private static IEnumerable<string> FilesIn(string root) =>
        new DirectoryInfo(root)
            .EnumerateFiles(
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
            )
            .Select(file => Path.GetRelativePath(root, file.FullName))
            .Order(StringComparer.Ordinal);
}
