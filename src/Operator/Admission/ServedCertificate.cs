using System.Security.Cryptography.X509Certificates;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Configuration;

namespace Operator.Admission;

/// <summary>The certificate in the cached Secret, parsed once per change. Thread-safe.</summary>
internal sealed class ServedCertificate(IObjectCache<V1Secret> secrets, LiveConfiguration configuration)
{
    private volatile Tuple<V1Secret, X509Certificate2?>? _read;

    /// <summary>The Secret that holds it.</summary>
    public static NamespacedName SecretName(OperatorConfiguration configuration) =>
        new(configuration.OperatorNamespace, $"{Labels.FieldManager}-webhook");

    public X509Certificate2? Current
    {
        get
        {
            if (secrets.Get(SecretName(configuration.Value)) is not { } secret)
                return null;
            if (_read is { } read && ReferenceEquals(read.Item1, secret))
                return read.Item2;
            var certificate = ServingCertificate.In(secret)?.Certificate;
            _read = new(secret, certificate);
            return certificate;
        }
    }
}
