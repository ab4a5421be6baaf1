using System.Globalization;
using k8s.Models;

namespace Operator;

/// <summary>
/// The environment variables of the operator's containers. Every value is literal: Kubernetes replaces <c>$(NAME)</c>
/// in a value by another variable of the container, which may hold a secret, and reads <c>$$</c> as one <c>$</c>. Only
/// spec.env of a ChatInstance may refer to other variables; it is passed on as it is. Source: the API reference of
/// EnvVar, and the kubelet's expansion, which takes a doubled sign for one everywhere.
/// </summary>
internal static class Variables
{
    public static V1EnvVar Literal(string name, string value) =>
        new() { Name = name, Value = value.Replace("$", "$$", StringComparison.Ordinal) };

    public static V1EnvVar Literal(string name, int value) =>
        Literal(name, value.ToString(CultureInfo.InvariantCulture));

    public static V1EnvVar FromSecret(string name, string secret, string key, bool? optional = null) =>
        new()
        {
            Name = name,
            ValueFrom = new()
            {
                SecretKeyRef = new()
                {
                    Name = secret,
                    Key = key,
                    Optional = optional,
                },
            },
        };
}
