using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// A write that did not take effect. <see cref="Reason"/> is a condition reason: NameTaken when an object of that name
/// is not ours, Forbidden, QuotaExceeded, Refused (the API will never take it) or ApiError. <see cref="IsTransient"/>
/// tells whether the same write can succeed later without a person.
/// </summary>
internal sealed record ChildFailure(string Kind, NamespacedName Key, string Reason, string Message, bool IsTransient);
