using System.Reflection;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;

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
}
