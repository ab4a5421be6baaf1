namespace Entities;

public sealed record InstanceKnowledge
{
    /// <summary>Runs LibreChat's RAG API and a PostgreSQL with pgvector beside the instance. Default: false.</summary>
    public bool Enabled { get; set; }
}
