namespace Operator;

/// <summary>
/// New random material: <paramref name="byteCount"/> bytes as lower-case hex. Facts always carry it as a value, even if
/// it is not used.
/// </summary>
internal delegate string FreshSecret(int byteCount);
