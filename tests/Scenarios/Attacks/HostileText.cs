using FsCheck;
using FsCheck.Fluent;

namespace Scenarios.Attacks;

/// <summary>
/// What somebody writes who knows where a field ends: in a variable, YAML, JSON, a script, an annotation, or a query.
/// </summary>
internal static class HostileText
{
    private static readonly string[] Parts =
    [
        "$(MONGO_URI)",
        "$(LITELLM_MASTER_KEY)",
        "$$(MONGO_URI)",
        "$",
        "$$",
        "$(",
        "${JWT_SECRET}",
        "${GATEWAY_API_KEY}",
        "os.environ/LITELLM_MASTER_KEY",
        "\"",
        "'",
        "\\",
        "`id`",
        "\n",
        "\r\n- a: {b: 'c",
        "\u2028",
        "{{ .Env }}",
        "{{#if}}",
        "%",
        "%[env(HOME)]",
        "%s",
        ";",
        "}",
        "# ",
        ": ",
        "&a",
        "*a",
        "!!js/function",
        "---",
        "\0",
        "\u001b[2J",
        "\u007f",
        "\ud83d\ude00",
        "</script>",
        "x",
        "9",
        "true",
        "null",
        new('y', 4000),
        new('y', 200),
    ];

    public static Arbitrary<string> Any { get; } =
        (
            from count in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
            from parts in Gen.ArrayOf(Gen.Elements(Parts), count)
            select string.Concat(parts)
        ).ToArbitrary();
}
