using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reads the initializers of hand-made results: members by name, entries by constant key.</summary>
internal static class FailureObject
{
    public static bool IsDictionary(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, _] }
        && (type.Name.EndsWith("Dictionary", StringComparison.Ordinal)
            || type.AllInterfaces.Any(static it => it.Name == "IDictionary" && it.TypeArguments.Length == 2));

    public static List<(string Name, IOperation Value)> MembersOf(ImmutableArray<IOperation> initializers)
    {
        var members = new List<(string, IOperation)>();
        foreach (var initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }] } } entry:
                    members.Add((key, entry.Value));
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } member:
                    members.Add((target.Member.Name, member.Value));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string name } }, var value] }:
                    members.Add((name, value.Value));
                    break;
            }
        }

        return members;
    }

    /// <summary>The member that says that it failed, when there is one for the error as well.</summary>
    public static (string Name, IOperation Value)? Find(List<(string Name, IOperation Value)> members)
    {
        if (!members.Any(static it => ResultNames.IsError(it.Name) && !IsNull(it.Value)))
            return null;
        foreach (var member in members)
        {
            if (ResultNames.IsSuccess(member.Name) && Plain(member.Value).ConstantValue is { HasValue: true, Value: false })
                return member;
        }

        return null;
    }

    private static bool IsNull(IOperation value) => Plain(value).ConstantValue is { HasValue: true, Value: null };

    private static IOperation Plain(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
    }
}
