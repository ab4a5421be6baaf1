using System.Reflection;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;
using Operator.Tenants;

namespace Operator.Tests.ChatInstances;

public sealed class ChildNamesTests
{
    private static readonly Func<string, string>[] Names =
    [
        .. typeof(ChildNames)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Length == 1)
            .Select(method => method.CreateDelegate<Func<string, string>>()),
        .. new[] { ManagedStores.Mongo, ManagedStores.Redis, ManagedStores.Search, ManagedStores.Vectors }.Select(
            component => (Func<string, string>)(instance => ChildNames.Store(instance, component))
        ),
    ];

    /// <summary>Of one instance, beside the tenants' keys.</summary>
    private static readonly Func<string, string>[] SecretNames =
    [
        ChildNames.Credentials,
        ChildNames.Sessions,
        ChildNames.Connections,
        ChildNames.Gateway,
        ChildNames.Certificate,
        .. new[] { ManagedStores.Mongo, ManagedStores.Redis, ManagedStores.Search, ManagedStores.Vectors }.Select(
            component => (Func<string, string>)(instance => ChildNames.Store(instance, component))
        ),
    ];

    [Fact]
    public void A_short_name_is_kept() =>
        Assert.Equal("shared-eu-1-credentials", ChildNames.Credentials("shared-eu-1"));

    [Fact]
    public void Every_name_fits_into_a_label() =>
        Assert.All(
            Names,
            name => Assert.Matches("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", name(new string('a', 60) + "-b"))
        );

    [Fact]
    public void Long_names_that_differ_only_at_their_ends_stay_apart() =>
        Assert.All(Names, name => Assert.NotEqual(name(new string('a', 80) + "1"), name(new string('a', 80) + "2")));

    [Fact]
    public void No_two_children_of_a_kind_share_a_name()
    {
        string[] names = [.. Names.Select(name => name("acme"))];
        Assert.Equal(names.Distinct(), names);
    }

    /// <summary>
    /// Every instance and every tenant whose name is made of up to three of the words that end names. Where two objects of
    /// another kind would have one name, the Applier refuses the later one; a key in the wrong Secret would be read.
    /// </summary>
    [Fact]
    public void No_two_Secrets_of_a_namespace_share_a_name_whatever_instances_and_tenants_are_called()
    {
        string[] ends =
        [
            .. SecretNames.Select(name => name("i")[2..]).SelectMany(end => end.Split('-')).Distinct(),
            "key",
            "tenant",
            "tls-1",
            "a",
        ];
        string[] firsts = [.. ends, .. ends.SelectMany(first => ends.Select(second => $"{first}-{second}"))];
        string[] names = [.. firsts, .. firsts.SelectMany(first => ends.Select(second => $"{first}-{second}"))];
        var owners = new Dictionary<string, string>();

        foreach (var instance in names.Distinct())
        {
            foreach (var (kind, name) in SecretNames.Index())
                Take(name(instance), $"{kind} of {instance}");
            Take(TenantNames.Certificate(instance, 1), $"certificate of tenant {instance}");
        }
        foreach (var instance in firsts.Distinct())
        {
            foreach (var tenant in firsts.Distinct())
                Take(ChildNames.TenantKey(instance, tenant), $"key of {tenant} on {instance}");
        }

        void Take(string name, string owner) =>
            Assert.True(owners.TryAdd(name, owner), $"{name}: {owner}, {owners[name]}");
    }

    [Fact]
    public void The_Secret_of_a_long_name_is_no_cut_one_that_another_instance_could_be_called()
    {
        var (instance, tenant) = (new string('a', 40), new string('b', 40));

        Assert.Equal($"{instance}.key.{tenant}", ChildNames.TenantKey(instance, tenant));
    }

    [Fact]
    public void A_tenants_key_keeps_its_name_where_no_other_Secret_could_have_it() =>
        Assert.Equal("shared-eu-1-key-two-words", ChildNames.TenantKey("shared-eu-1", "two-words"));
}
