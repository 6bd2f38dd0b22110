using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reads what hand-made results are made of: members by name, arguments by parameter, entries by constant key.</summary>
internal static class FailureObject
{
    private static readonly string[] DataEnds = ["Exception", "Event", "EventArgs", "Args", "Entry", "Entity", "Record", "Log", "Row", "Attempt", "Audit", "Metric", "Notification"];

    public static bool IsDictionary(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, _] }
        && (type.Name.EndsWith("Dictionary", StringComparison.Ordinal)
            || type.AllInterfaces.Any(static it => it.Name == "IDictionary" && it.TypeArguments.Length == 2));

    /// <summary>Whether it is an exception, or by its name a record of what happened: such an object is no answer.</summary>
    public static bool IsData(ITypeSymbol type)
    {
        foreach (var end in DataEnds)
        {
            if (type.Name.EndsWith(end, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The property or field for success of a type whose error is given and whose success is not.</summary>
    public static ISymbol? LeavesOutSuccess(IObjectCreationOperation creation, List<FailureMember> members)
    {
        if (creation.Type is not { } type || !members.Exists(static it => it.IsErrorText) || members.Exists(static it => ResultNames.IsSuccess(it.Name)))
            return null;
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, Type.SpecialType: SpecialType.System_Boolean }
                && ResultNames.IsSuccess(member.Name))
                return IsTrueAtFirst(member) ? null : member;
        }

        return null;
    }

    private static bool IsTrueAtFirst(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value.RawKind: (int)SyntaxKind.TrueLiteralExpression } or VariableDeclaratorSyntax { Initializer.Value.RawKind: (int)SyntaxKind.TrueLiteralExpression };

    public static void AddMembers(List<FailureMember> members, ImmutableArray<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            if (MemberOf(initializer) is { } member)
                members.Add(member);
        }
    }

    public static void AddArguments(List<FailureMember> members, ImmutableArray<IArgumentOperation> arguments)
    {
        if (!arguments.Any(static it => it.Value is ILiteralOperation { ConstantValue.Value: bool }))
            return;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && (argument.ArgumentKind == ArgumentKind.Explicit || parameter.Type.SpecialType == SpecialType.System_Boolean))
                members.Add(new(parameter.Name, argument.Value));
        }
    }

    public static FailureMember? MemberOf(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }] } } entry => new(key, entry.Value),
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } member => new(target.Member.Name, member.Value),
        ISimpleAssignmentOperation { Target: IDynamicMemberReferenceOperation target } member => new(target.MemberName, member.Value),
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string name } }, var value] } => new(name, value.Value),
        _ => null,
    };

    /// <summary>The member that says that it failed, when there is one for the error as well.</summary>
    public static FailureMember? Find(List<FailureMember> members)
    {
        FailureMember? told = null;
        foreach (var member in members)
        {
            if (member.SaysFailure)
                told ??= member;
        }

        return told is not null && members.Exists(it => it != told && it.Explains) ? told : null;
    }
}
