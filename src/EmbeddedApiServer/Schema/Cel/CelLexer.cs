using System.Globalization;
using System.Text;

namespace EmbeddedApiServer.Schema.Cel;

/// <summary>Splits an expression into tokens. Invalid input becomes a token with the error message.</summary>
internal sealed class CelLexer(string source)
{
    private static readonly string[] Symbols =
    [
        "&&",
        "||",
        "==",
        "!=",
        "<=",
        ">=",
        "<",
        ">",
        "+",
        "-",
        "*",
        "/",
        "%",
        "!",
        "?",
        ":",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
    ];

    private int _at;

    public CelToken Next()
    {
        SkipBlank();
        if (_at >= source.Length)
            return new CelToken(CelTokenKind.End, "<EOF>", null, source.Length);
        var c = source[_at];
        var start = _at;
        if (IsStringStart(out var raw, out var bytes, out var quoteAt))
            return ReadText(start, quoteAt, raw, bytes);
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1])))
            return ReadNumber();
        if (char.IsAsciiLetter(c) || c == '_')
            return ReadWord();
        foreach (var symbol in Symbols)
        {
            if (!source.AsSpan(_at).StartsWith(symbol))
                continue;
            _at += symbol.Length;
            return new CelToken(CelTokenKind.Symbol, symbol, null, start);
        }
        return Invalid($"token recognition error at: '{c}'", start);
    }

    private void SkipBlank()
    {
        while (_at < source.Length)
        {
            if (char.IsWhiteSpace(source[_at]))
                _at++;
            else if (source.AsSpan(_at).StartsWith("//"))
                _at = source.IndexOf('\n', _at) is >= 0 and var end ? end : source.Length;
            else
                return;
        }
    }

    private CelToken ReadWord()
    {
        var start = _at;
        while (_at < source.Length && (char.IsAsciiLetterOrDigit(source[_at]) || source[_at] == '_'))
            _at++;
        var word = source[start.._at];
        return word switch
        {
            "true" => new CelToken(CelTokenKind.Literal, word, true, start),
            "false" => new CelToken(CelTokenKind.Literal, word, false, start),
            "null" => new CelToken(CelTokenKind.Literal, word, null, start),
            "in" => new CelToken(CelTokenKind.Symbol, word, null, start),
            _ => new CelToken(CelTokenKind.Identifier, word, null, start),
        };
    }

    private CelToken ReadNumber()
    {
        var start = _at;
        var isHex = source.AsSpan(_at).StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (isHex)
            _at += 2;
        while (_at < source.Length && (isHex ? char.IsAsciiHexDigit(source[_at]) : char.IsAsciiDigit(source[_at])))
            _at++;
        var isReal = false;
        if (!isHex && _at + 1 < source.Length && source[_at] == '.' && char.IsAsciiDigit(source[_at + 1]))
        {
            isReal = true;
            for (_at++; _at < source.Length && char.IsAsciiDigit(source[_at]); )
                _at++;
        }
        if (!isHex && _at < source.Length && source[_at] is 'e' or 'E')
        {
            isReal = true;
            if (++_at < source.Length && source[_at] is '+' or '-')
                _at++;
            while (_at < source.Length && char.IsAsciiDigit(source[_at]))
                _at++;
        }
        var text = source[start.._at];
        var isUnsigned = _at < source.Length && source[_at] is 'u' or 'U';
        if (isUnsigned)
            _at++;
        var isValid = isReal ? TryReal(text, out var value) : TryWhole(text, isHex, isUnsigned, out value);
        return isValid
            ? new CelToken(CelTokenKind.Literal, text, value, start)
            : Invalid($"invalid number literal '{text}'", start);
    }

    private static bool TryReal(string text, out object value)
    {
        var isValid = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real);
        value = real;
        return isValid;
    }

    /// <summary>The largest integer plus one is read as unsigned, because the parser may negate it.</summary>
    private static bool TryWhole(string text, bool isHex, bool isUnsigned, out object value)
    {
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isValid = ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var whole);
        value = isUnsigned || whole > long.MaxValue ? whole : (object)(long)whole;
        return isValid && (isUnsigned || whole <= 1UL << 63);
    }

    private bool IsStringStart(out bool raw, out bool bytes, out int quoteAt)
    {
        (raw, bytes, quoteAt) = (false, false, _at);
        while (quoteAt < source.Length && quoteAt - _at < 2 && source[quoteAt] is 'r' or 'R' or 'b' or 'B')
        {
            if (source[quoteAt] is 'r' or 'R')
                raw = true;
            else
                bytes = true;
            quoteAt++;
        }
        return quoteAt < source.Length && source[quoteAt] is '"' or '\'';
    }

    private CelToken ReadText(int start, int quoteAt, bool raw, bool bytes)
    {
        var quote = source[quoteAt];
        var isTriple = source.AsSpan(quoteAt).StartsWith([quote, quote, quote]);
        var closing = new string(quote, isTriple ? 3 : 1);
        var text = new StringBuilder();
        for (_at = quoteAt + closing.Length; _at < source.Length; )
        {
            if (source.AsSpan(_at).StartsWith(closing))
            {
                _at += closing.Length;
                return new CelToken(
                    CelTokenKind.Literal,
                    source[start.._at],
                    bytes ? Encoding.UTF8.GetBytes(text.ToString()) : text.ToString(),
                    start
                );
            }
            if (source[_at] == '\n' && !isTriple)
                break;
            if (source[_at] == '\\' && !raw)
            {
                if (!CelEscapes.TryRead(source, ref _at, text))
                    return Invalid("invalid escape sequence", start);
            }
            else
            {
                text.Append(source[_at++]);
            }
        }
        return Invalid($"token recognition error at: '{source[start..Math.Min(_at, source.Length)]}'", start);
    }

    private CelToken Invalid(string complaint, int position)
    {
        _at = source.Length;
        return new CelToken(CelTokenKind.Invalid, complaint, null, position);
    }
}
