using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Configuration;

/// <summary>
/// The configuration in force. Plans, images, placement and everything else that a pass reads follow the file. The
/// fields that the process is built around keep their values from the start. Read <see cref="Value"/> once per pass,
/// because it can change during the pass.
/// </summary>
internal sealed class LiveConfiguration(OperatorConfiguration start)
{
    private static readonly string[] FixedAtStart =
    [
        "baseDomain",
        "operatorNamespace",
        "tenantNamespacePrefix",
        "routing",
        "postgres",
    ];

    private OperatorConfiguration _value = start;

    /// <summary>Raised on the caller's thread after <see cref="Value"/> has changed.</summary>
    public event Action? Changed;

    public OperatorConfiguration Value => Volatile.Read(ref _value);

    /// <summary>
    /// Takes over the fields that may change while the process runs. Returns the names of the changed fields that take
    /// effect only after a restart.
    /// </summary>
    public IReadOnlyList<string> Take(OperatorConfiguration next)
    {
        var (before, after) = (Document(Value), Document(next));
        if (JsonNode.DeepEquals(before, after))
            return [];
        string[] waiting = [.. FixedAtStart.Where(name => !JsonNode.DeepEquals(before[name], after[name]))];
        var current = Value;
        Volatile.Write(
            ref _value,
            next with
            {
                BaseDomain = current.BaseDomain,
                OperatorNamespace = current.OperatorNamespace,
                TenantNamespacePrefix = current.TenantNamespacePrefix,
                Routing = current.Routing,
                Postgres = current.Postgres,
            }
        );
        Changed?.Invoke();
        return waiting;
    }

    private static JsonObject Document(OperatorConfiguration configuration) =>
        JsonSerializer
            .SerializeToNode(configuration, ConfigurationJsonContext.Default.OperatorConfiguration)!
            .AsObject();
}
