namespace Operator;

/// <summary>
/// New random material: <paramref name="byteCount"/> bytes as lower-case hex. Facts carry it as a value, whether or not
/// it will be used.
/// </summary>
internal delegate string FreshSecret(int byteCount);
