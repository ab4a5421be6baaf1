namespace Kubernetes.Objects;

/// <summary>The family of suffixes of a quantity's text. The quantity is printed with the same family.</summary>
internal enum QuantityFormat
{
    /// <summary>n, u, m, none, k, M, G, T, P, E.</summary>
    DecimalSI,

    /// <summary>Ki, Mi, Gi, Ti, Pi, Ei.</summary>
    BinarySI,

    /// <summary>e3, e6, ...</summary>
    DecimalExponent,
}
