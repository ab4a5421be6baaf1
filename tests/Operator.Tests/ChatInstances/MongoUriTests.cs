using Operator.ChatInstances.LibreChat;

namespace Operator.Tests.ChatInstances;

public sealed class MongoUriTests
{
    [Theory]
    [InlineData("mongodb://host", "mongodb://host/acme")]
    [InlineData("mongodb://host/", "mongodb://host/acme")]
    [InlineData("mongodb://host/other", "mongodb://host/acme")]
    [InlineData(
        "mongodb://a:1,b:2,c:3/other?replicaSet=rs0&tls=true",
        "mongodb://a:1,b:2,c:3/acme?replicaSet=rs0&tls=true"
    )]
    public void The_database_goes_into_the_path(string given, string wanted) =>
        Assert.Equal(wanted, MongoUri.Parse(given)!.WithDatabase("acme"));

    [Theory]
    [InlineData("mongodb://u:p@host", "mongodb://u:p@host/acme?authSource=admin")]
    [InlineData("mongodb://u:p@host/users", "mongodb://u:p@host/acme?authSource=users")]
    [InlineData("mongodb://u:p@host/users?authSource=other", "mongodb://u:p@host/acme?authSource=other")]
    [InlineData("mongodb://u:p@host/users?w=majority", "mongodb://u:p@host/acme?w=majority&authSource=users")]
    [InlineData(
        "mongodb+srv://u:p@cluster.example.com/test",
        "mongodb+srv://u:p@cluster.example.com/acme?authSource=admin"
    )]
    [InlineData("mongodb://u@host/?authMechanism=MONGODB-X509", "mongodb://u@host/acme?authMechanism=MONGODB-X509")]
    [InlineData(
        "mongodb://u:p@host/?authMechanism=SCRAM-SHA-256",
        "mongodb://u:p@host/acme?authMechanism=SCRAM-SHA-256&authSource=admin"
    )]
    public void The_user_is_still_looked_up_where_it_was(string given, string wanted) =>
        Assert.Equal(wanted, MongoUri.Parse(given)!.WithDatabase("acme"));

    [Theory]
    [InlineData("mongodb://host", new[] { 27017 })]
    [InlineData("mongodb://a:27018,b:27019,c", new[] { 27017, 27018, 27019 })]
    [InlineData("mongodb://[::1]:27020", new[] { 27020 })]
    [InlineData("mongodb://[2001:db8::1]", new[] { 27017 })]
    [InlineData("mongodb+srv://u:p@cluster.example.com", new[] { 27017 })]
    public void The_ports_are_those_of_the_hosts(string given, int[] ports) =>
        Assert.Equal(ports, MongoUri.Parse(given)!.Ports);

    [Theory]
    [InlineData("")]
    [InlineData("host:27017")]
    [InlineData("postgres://host/db")]
    [InlineData("mongodb://")]
    [InlineData("mongodb://u:p@ss@host/db")]
    [InlineData("mongodb://host/db name")]
    public void What_is_no_connection_string_is_refused(string text) => Assert.Null(MongoUri.Parse(text));

    [Theory]
    [InlineData("redis://host", new[] { 6379 })]
    [InlineData("rediss://:p@host:6380/0", new[] { 6380 })]
    [InlineData("redis://a:7000, redis://b:7001", new[] { 7000, 7001 })]
    public void The_ports_of_redis_are_those_of_its_nodes(string given, int[] ports) =>
        Assert.Equal(ports, RedisUri.Ports(given));

    [Theory]
    [InlineData("host:6379")]
    [InlineData("http://host")]
    [InlineData("redis://a,b")]
    public void What_is_no_redis_address_is_refused(string text) => Assert.Null(RedisUri.Ports(text));
}
