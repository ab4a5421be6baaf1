using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>Where an object lives; <paramref name="Namespace"/> is empty for a cluster-scoped one.</summary>
internal readonly record struct ObjectKey(GroupResource Resource, string Namespace, string Name);
