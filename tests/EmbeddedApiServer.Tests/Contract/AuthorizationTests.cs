using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class AuthorizationTests(ContractServer server)
{
    [Fact]
    public async Task A_user_without_a_role_is_refused_and_told_what_was_missing()
    {
        var (widgets, user) = await AccountAsync();
        var refused = (await widgets.ListAsync()).Is(403, "Forbidden");
        Assert.Equal(
            $"widgets.contract.example.com is forbidden: User \"{user.Name}\" cannot list resource \"widgets\" in API group \"contract.example.com\" in the namespace \"{user.Namespace}\"",
            refused.Message
        );
        Assert.Equal("widgets", refused.Text("details.kind"));
    }

    [Fact]
    public async Task A_core_resource_and_a_cluster_scope_are_told_in_their_own_words()
    {
        var (widgets, user) = await AccountAsync();
        Assert.Equal(
            $"secrets \"a\" is forbidden: User \"{user.Name}\" cannot get resource \"secrets\" in API group \"\" in the namespace \"{user.Namespace}\"",
            (await widgets.Api.GetAsync($"api/v1/namespaces/{user.Namespace}/secrets/a")).Is(403, "Forbidden").Message
        );
        Assert.Equal(
            $"nodes is forbidden: User \"{user.Name}\" cannot list resource \"nodes\" in API group \"\" at the cluster scope",
            (await widgets.Api.GetAsync("api/v1/nodes")).Is(403, "Forbidden").Message
        );
    }

    [Fact]
    public async Task A_role_allows_its_verbs_in_its_namespace_only()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(
            user,
            """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["get","list"]}"""
        );
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 200);
        (await widgets.GetAsync("a")).Is(404);
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(403, "Forbidden");
        (await widgets.Api.GetAsync("apis/contract.example.com/v1/widgets")).Is(403, "Forbidden");
        var elsewhere = await server.WidgetsAsync();
        (await widgets.Api.GetAsync(elsewhere.Path)).Is(403, "Forbidden");
    }

    [Fact]
    public async Task A_watch_is_a_verb_of_its_own()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(
            user,
            """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["get","list"]}"""
        );
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 200);
        var refused = (await widgets.ListAsync("watch=1")).Is(403, "Forbidden");
        refused.Says("cannot watch resource \"widgets\"");
    }

    [Fact]
    public async Task A_rule_may_be_limited_to_names()
    {
        var (configMaps, user) = await AccountAsync("v1/configmaps");
        await AllowAsync(
            user,
            """{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"],"verbs":["get"]}"""
        );
        await configMaps.EventuallyAsync("mine", answer => answer.Code == 404);
        (await configMaps.GetAsync("yours")).Is(403, "Forbidden");
        (await configMaps.ListAsync()).Is(403, "Forbidden");
    }

    [Fact]
    public async Task A_subresource_needs_its_own_rule()
    {
        var (widgets, user) = await AccountAsync();
        (await server.In(user.Namespace, "contract.example.com/v1/widgets").PostAsync(ContractServer.Widget("a"))).Is(
            201
        );
        await AllowAsync(user, """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["*"]}""");
        await widgets.EventuallyAsync("a", answer => answer.Code == 200);
        var refused = (await widgets.MergeAsync("a/status", """{"status":{"replicas":1}}""")).Is(403, "Forbidden");
        refused.Says("cannot patch resource \"widgets/status\"");
    }

    [Fact]
    public async Task An_apply_that_creates_needs_create_beside_patch()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(
            user,
            """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["get","patch"]}"""
        );
        await widgets.EventuallyAsync("a", answer => answer.Code == 404);
        var refused = (await widgets.ApplyAsync("a", "me", ContractServer.Widget("a"))).Is(403, "Forbidden");
        refused.Says("cannot create resource \"widgets\"");
    }

    [Fact]
    public async Task A_cluster_role_bound_in_a_namespace_counts_there_only()
    {
        var (widgets, user) = await AccountAsync();
        var role = await ClusterRoleAsync(
            """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["list"]}"""
        );
        (
            await server
                .In(user.Namespace, "rbac.authorization.k8s.io/v1/rolebindings")
                .PostAsync(Binding("RoleBinding", "a", "ClusterRole", role, user))
        ).Is(201);
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 200);
        (await widgets.Api.GetAsync("apis/contract.example.com/v1/widgets")).Is(403, "Forbidden");
    }

    [Fact]
    public async Task A_cluster_role_bound_cluster_wide_counts_everywhere()
    {
        var (widgets, user) = await AccountAsync();
        var role = await ClusterRoleAsync(
            """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["list"]}"""
        );
        (
            await server.Api.PostAsync(
                "apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                Binding("ClusterRoleBinding", role, "ClusterRole", role, user)
            )
        ).Is(201);
        await Resource.EventuallyAsync(
            () => widgets.Api.GetAsync("apis/contract.example.com/v1/widgets"),
            answer => answer.Code == 200
        );
    }

    [Fact]
    public async Task A_removed_binding_stops_counting()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(user, """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["list"]}""");
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 200);
        (await server.In(user.Namespace, "rbac.authorization.k8s.io/v1/rolebindings").DeleteAsync("granted")).Is(200);
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 403);
    }

    [Fact]
    public async Task Nobody_grants_more_than_he_holds()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(
            user,
            """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["create","get"]}"""
        );
        var roles = ContractServer.As(widgets.Api, user.Namespace, "rbac.authorization.k8s.io/v1/roles");
        await roles.EventuallyAsync("none", answer => answer.Code == 404);
        var refused = (
            await roles.PostAsync(
                """{"metadata":{"name":"more"},"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}"""
            )
        ).Is(403, "Forbidden");
        refused.Says("is attempting to grant RBAC permissions not currently held");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Nobody_grants_more_than_he_holds_by_a_patch_either(bool byApply)
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(
            user,
            """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["create","get","patch"]}"""
        );
        var roles = ContractServer.As(widgets.Api, user.Namespace, "rbac.authorization.k8s.io/v1/roles");
        await roles.EventuallyAsync("more", answer => answer.Code == 404);
        (await roles.PostAsync("""{"metadata":{"name":"more"},"rules":[]}""")).Is(201);
        const string more =
            """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"more"},"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}""";
        var refused = (
            byApply ? await roles.ApplyAsync("more", "me", more, "force=true") : await roles.MergeAsync("more", more)
        ).Is(403, "Forbidden");
        refused.Says("is attempting to grant RBAC permissions not currently held");
    }

    /// <summary>Go has the field in every role, so that an empty list is a value and none is not.</summary>
    [
        Theory,
        InlineData("""{"metadata":{"name":"empty"},"rules":[]}""", 409),
        InlineData("""{"metadata":{"name":"empty"}}""", 200)
    ]
    public async Task A_list_of_no_rules_has_an_owner_and_no_list_has_none(string role, int code)
    {
        var roles = server.In(
            await server.Cluster.CreateNamespaceAsync("contract"),
            "rbac.authorization.k8s.io/v1/roles"
        );
        (await roles.PostAsync(role)).Is(201);
        const string more =
            """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"empty"},"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}""";
        (await roles.ApplyAsync("empty", "me", more)).Is(code);
    }

    [Fact]
    public async Task One_role_may_be_bound_by_name_without_holding_what_is_in_it()
    {
        var (widgets, user) = await AccountAsync();
        var (mine, other) = (
            await ClusterRoleAsync("""{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}"""),
            await ClusterRoleAsync("""{"apiGroups":[""],"resources":["configmaps"],"verbs":["get"]}""")
        );
        var bind = await ClusterRoleAsync(
            $$"""{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"resourceNames":["{{mine}}"],"verbs":["bind"]},{"apiGroups":["rbac.authorization.k8s.io"],"resources":["rolebindings"],"verbs":["get","create","patch"]}"""
        );
        (
            await server.Api.PostAsync(
                "apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                Binding("ClusterRoleBinding", bind, "ClusterRole", bind, user)
            )
        ).Is(201);
        var bindings = ContractServer.As(widgets.Api, user.Namespace, "rbac.authorization.k8s.io/v1/rolebindings");
        await bindings.EventuallyAsync("none", answer => answer.Code == 404);
        await Resource.EventuallyAsync(
            () => bindings.ApplyAsync("allowed", "me", Binding("RoleBinding", "allowed", "ClusterRole", mine, user)),
            answer => answer.Code is 200 or 201
        );
        (await bindings.ApplyAsync("refused", "me", Binding("RoleBinding", "refused", "ClusterRole", other, user))).Is(
            403,
            "Forbidden"
        );
    }

    [Fact]
    public async Task A_client_certificate_carries_user_and_groups()
    {
        var credentials = server.Cluster.IssueCertificate("jane", "contract-group");
        var api = new Api(server.Cluster.ClientFor(credentials));
        var @namespace = await server.Cluster.CreateNamespaceAsync("contract");
        var configMaps = ContractServer.As(api, @namespace, "v1/configmaps");
        var refused = (await configMaps.ListAsync()).Is(403, "Forbidden");
        refused.Says("User \"jane\" cannot list resource \"configmaps\"");
        await GrantAsync(
            @namespace,
            """{"apiGroups":[""],"resources":["configmaps"],"verbs":["list"]}""",
            """{"kind":"Group","name":"contract-group","apiGroup":"rbac.authorization.k8s.io"}"""
        );
        await Resource.EventuallyAsync(() => configMaps.ListAsync(), answer => answer.Code == 200);
    }

    [Fact]
    public async Task A_token_nobody_issued_is_unauthorized()
    {
        var api = new Api(server.Cluster.ClientFor(new Support.ClusterCredentials { Token = "made-up" }));
        Assert.Equal("Unauthorized", (await api.GetAsync("api/v1/namespaces")).Is(401, "Unauthorized").Message);
    }

    [Fact]
    public async Task Who_shows_nothing_is_anonymous()
    {
        var api = new Api(server.Cluster.ClientFor(new Support.ClusterCredentials()));
        (await api.GetAsync("version")).Is(200);
        var refused = (await api.GetAsync("api/v1/namespaces")).Is(403, "Forbidden");
        refused.Says("User \"system:anonymous\" cannot list resource \"namespaces\"");
    }

    [Fact]
    public async Task A_user_can_ask_what_it_may_do()
    {
        var (widgets, user) = await AccountAsync();
        await AllowAsync(user, """{"apiGroups":["contract.example.com"],"resources":["widgets"],"verbs":["list"]}""");
        await Resource.EventuallyAsync(() => widgets.ListAsync(), answer => answer.Code == 200);
        Assert.Equal("true", (await ReviewAsync(widgets.Api, user.Namespace, "list")).Text("status.allowed"));
        Assert.Equal("false", (await ReviewAsync(widgets.Api, user.Namespace, "delete")).Text("status.allowed"));
    }

    private static async Task<Answer> ReviewAsync(Api api, string @namespace, string verb) =>
        (
            await api.PostAsync(
                "apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                $$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"{{{@namespace}}}","verb":"{{{verb}}}","group":"contract.example.com","resource":"widgets"} } }"""
            )
        ).Is(201);

    private async Task<(Resource Resource, Account Account)> AccountAsync(
        string resource = "contract.example.com/v1/widgets"
    )
    {
        var @namespace = await server.Cluster.CreateNamespaceAsync("contract");
        var api = new Api(
            server.Cluster.ClientFor(await server.Cluster.ServiceAccountCredentialsAsync(@namespace, "robot"))
        );
        return (ContractServer.As(api, @namespace, resource), new Account(@namespace));
    }

    private Task AllowAsync(Account account, string rule) => GrantAsync(account.Namespace, rule, account.Subject);

    private async Task GrantAsync(string @namespace, string rule, string subject)
    {
        (
            await server
                .In(@namespace, "rbac.authorization.k8s.io/v1/roles")
                .PostAsync($$"""{"metadata":{"name":"granted"},"rules":[{{rule}}]}""")
        ).Is(201);
        (
            await server
                .In(@namespace, "rbac.authorization.k8s.io/v1/rolebindings")
                .PostAsync(
                    $$$"""{"metadata":{"name":"granted"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"granted"},"subjects":[{{{subject}}}]}"""
                )
        ).Is(201);
    }

    private async Task<string> ClusterRoleAsync(string rule)
    {
        var name = server.FreshName("contract-role");
        (
            await server.Api.PostAsync(
                "apis/rbac.authorization.k8s.io/v1/clusterroles",
                $$$"""{"metadata":{"name":"{{{name}}}"},"rules":[{{{rule}}}]}"""
            )
        ).Is(201);
        return name;
    }

    private static string Binding(string kind, string name, string roleKind, string role, Account account) =>
        $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"{{{kind}}}","metadata":{"name":"{{{name}}}"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{{roleKind}}}","name":"{{{role}}}"},"subjects":[{{{account.Subject}}}]}
            """;

    private sealed record Account(string Namespace)
    {
        public string Name => $"system:serviceaccount:{Namespace}:robot";

        public string Subject => $$"""{"kind":"ServiceAccount","name":"robot","namespace":"{{Namespace}}"}""";
    }
}
