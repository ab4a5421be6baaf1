using Mono.Cecil;
using NetArchTest.Rules;

namespace Operator.Tests.Architecture;

/// <summary>
/// A type breaks it by calling one of the named members, spelled Type.Member as in the source, or by holding a type
/// that does: its lambdas, iterators and asynchronous methods.
/// </summary>
internal sealed class Calls(params string[] banned) : ICustomRule2
{
    public CustomRuleResult MeetsRule(TypeDefinition type) =>
        CallsIn(type).Where(banned.Contains).Distinct().ToArray() is { Length: > 0 } calls
            ? new(false, $"calls {string.Join(", ", calls)}")
            : new(true);

    private static IEnumerable<string> CallsIn(TypeDefinition type) =>
        type
            .NestedTypes.SelectMany(CallsIn)
            .Concat(
                from method in type.Methods
                where method.HasBody
                from instruction in method.Body.Instructions
                where instruction.Operand is MethodReference
                select NameOf((MethodReference)instruction.Operand)
            );

    private static string NameOf(MethodReference called) =>
        $"{called.DeclaringType.GetElementType().Name}.{called.Name.Replace("get_", "", StringComparison.Ordinal)}";
}
