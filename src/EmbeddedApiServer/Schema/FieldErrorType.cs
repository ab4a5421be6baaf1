namespace EmbeddedApiServer.Schema;

/// <summary>
/// The types of field errors of the Kubernetes API. <see cref="FieldError.Reason"/> is the name of each in a Status.
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
