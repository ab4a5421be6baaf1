using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>The address of an object. <paramref name="Namespace"/> is empty for a cluster-scoped object.</summary>
internal readonly record struct ObjectKey(GroupResource Resource, string Namespace, string Name);
