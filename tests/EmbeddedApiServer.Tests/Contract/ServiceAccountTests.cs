using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class ServiceAccountTests(ContractServer server)
{
    [Fact]
    public async Task A_token_request_answers_a_token_and_when_it_ends()
    {
        var accounts = await server.FreshAsync("v1/serviceaccounts");
        (await accounts.PostAsync("""{"metadata":{"name":"robot"}}""")).Is(201);
        var token = (
            await accounts.Api.PostAsync(
                $"{accounts.Path}/robot/token",
                """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":600}}"""
            )
        ).Is(201);
        Assert.Equal("TokenRequest", token.Text("kind"));
        Assert.Equal(3, token.Text("status.token")!.Split('.').Length);
        Assert.Matches("^[0-9]{4}-.*Z$", token.Text("status.expirationTimestamp"));
    }

    [Fact]
    public async Task A_token_that_would_end_too_soon_is_refused()
    {
        var accounts = await server.FreshAsync("v1/serviceaccounts");
        (await accounts.PostAsync("""{"metadata":{"name":"robot"}}""")).Is(201);
        var refused = (
            await accounts.Api.PostAsync($"{accounts.Path}/robot/token", """{"spec":{"expirationSeconds":60}}""")
        ).Is(422, "Invalid");
        refused.Says("may not specify a duration less than 10 minutes");
    }

    [Fact]
    public async Task An_account_that_does_not_exist_gets_no_token()
    {
        var accounts = await server.FreshAsync("v1/serviceaccounts");
        (await accounts.Api.PostAsync($"{accounts.Path}/nobody/token", """{"spec":{"expirationSeconds":600}}""")).Is(
            404,
            "NotFound"
        );
    }

    [Fact]
    public async Task A_token_of_a_deleted_account_is_unauthorized()
    {
        var accounts = await server.FreshAsync("v1/serviceaccounts");
        var @namespace = accounts.Path.Split('/')[3];
        var api = new Api(
            server.Cluster.ClientFor(await server.Cluster.ServiceAccountCredentialsAsync(@namespace, "robot"))
        );
        (await api.GetAsync("apis")).Is(200);
        (await accounts.DeleteAsync("robot")).Is(200);
        await Resource.EventuallyAsync(() => api.GetAsync("apis"), answer => answer.Code == 401);
    }

    [Fact]
    public async Task A_user_can_ask_who_it_is()
    {
        var @namespace = await server.Cluster.CreateNamespaceAsync("contract");
        var api = new Api(
            server.Cluster.ClientFor(await server.Cluster.ServiceAccountCredentialsAsync(@namespace, "robot"))
        );
        var review = (
            await api.PostAsync(
                "apis/authentication.k8s.io/v1/selfsubjectreviews",
                """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"""
            )
        ).Is(201);
        Assert.Equal($"system:serviceaccount:{@namespace}:robot", review.Text("status.userInfo.username"));
        Assert.Contains("system:serviceaccounts", review.Text("status.userInfo.groups"), StringComparison.Ordinal);
        Assert.Contains(
            $"system:serviceaccounts:{@namespace}",
            review.Text("status.userInfo.groups"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_new_namespace_gets_a_default_account_and_the_root_certificate()
    {
        server.Cluster.RequireControllerManager();
        var accounts = await server.FreshAsync("v1/serviceaccounts");
        await accounts.EventuallyAsync("default", answer => answer.Code == 200);
        var root = await server
            .In(accounts.Path.Split('/')[3], "v1/configmaps")
            .EventuallyAsync("kube-root-ca.crt", answer => answer.Code == 200);
        Assert.NotNull(root.Body!["data"]!["ca.crt"]);
    }
}
