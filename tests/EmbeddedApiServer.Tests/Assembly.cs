using EmbeddedApiServer.Tests.Wire;

[assembly: AssemblyFixture(typeof(ContractServer))]
