using System.Text;

namespace Scenarios.Attacks;

/// <summary>
/// What the kubelet makes of a variable's value, a command or an argument: <c>$(NAME)</c> becomes the value of a
/// variable that was set before it, <c>$$</c> becomes <c>$</c>, and everything else stays. Source: the API reference of
/// EnvVar and Container, and the test table of the kubelet's expansion.
/// </summary>
internal static class KubeletExpansion
{
    public static string Of(string text, IReadOnlyDictionary<string, string> variables)
    {
        var expanded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            var end = text[i] == '$' && next == '(' ? text.IndexOf(')', i) : -1;
            if (end > 0)
            {
                var name = text[(i + 2)..end];
                expanded.Append(variables.GetValueOrDefault(name, $"$({name})"));
                i = end;
            }
            else
            {
                expanded.Append(text[i]);
                if (text[i] == '$' && next is '$')
                    i++;
            }
        }
        return expanded.ToString();
    }
}
