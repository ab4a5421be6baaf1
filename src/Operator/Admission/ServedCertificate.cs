using System.Security.Cryptography.X509Certificates;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.Admission;

/// <summary>The certificate in the cached Secret, parsed once per change. Thread-safe.</summary>
internal sealed class ServedCertificate(IObjectCache<V1Secret> secrets, NamespacedName name)
{
    private volatile Tuple<V1Secret, X509Certificate2?>? _read;

    public X509Certificate2? Current
    {
        get
        {
            if (secrets.Get(name) is not { } secret)
                return null;
            if (_read is { } read && ReferenceEquals(read.Item1, secret))
                return read.Item2;
            var certificate = ServingCertificate.In(secret)?.Certificate;
            _read = new(secret, certificate);
            return certificate;
        }
    }
}
