namespace EmbeddedApiServer.Schema;

/// <summary>
/// The kinds of field errors of the Kubernetes API; <see cref="FieldError.Reason"/> is the wire's word for each.
/// </summary>
internal enum FieldErrorType
{
    Required,
    Invalid,
    TypeInvalid,
    NotSupported,
    Duplicate,
    Forbidden,
    TooLong,
    TooMany,
}
