using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios.Mistakes;

public sealed class RefusedResourceTests(ChatCluster cluster) : IClassFixture<ChatCluster>
{
    public static TheoryData<string> Mistakes => [.. InvalidResource.All.Select(mistake => mistake.Name)];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task The_API_refuses_a_mistake_and_says_what_is_wrong(string name)
    {
        var mistake = InvalidResource.All.Single(mistake => mistake.Name == name);
        foreach (var accepted in mistake.Accepted)
        {
            using var created = await cluster.CreateAsync(Yaml.Read(accepted)!);
            Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        }

        var refused = Yaml.Read(mistake.Refused)!;
        using var answer = await (
            mistake.Accepted.Count > 0 ? cluster.ChangeAsync(refused) : cluster.CreateAsync(refused)
        );
        await cluster.DeleteAsync(refused);
        var status = await answer.Content.ReadFromJsonAsync<JsonNode>();
        Assert.False(answer.IsSuccessStatusCode, status!.ToJsonString());
        Assert.All(
            mistake.Expectations,
            expected => Assert.Contains(expected, (string?)status["message"], StringComparison.Ordinal)
        );
    }
}
