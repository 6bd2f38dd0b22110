using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A type that is nothing but a result: it has the properties or public fields of one, perhaps members that make it, no behaviour and no relatives.</summary>
internal static class ObjectShape
{
    public static ResultShape? Of(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1 }
            || type.BaseType?.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            || type.Interfaces.Any(static it => it.Name != "IEquatable")
            || type.GetAttributes().Length > 0)
            return null;
        var members = type.GetMembers().Where(it => !it.IsImplicitlyDeclared && (it.CanBeReferencedByName || it is IPropertySymbol) && !ResultMakers.Contain(it, type)).ToList();
        var failure = members.Find(static it => OppositeOf(it) is not null);
        if (failure is not null)
            members.Remove(failure);
        if (members.Count > 3 || !members.TrueForAll(IsPlain))
            return null;
        var success = members.FirstOrDefault(static it => TypeOf(it).SpecialType == SpecialType.System_Boolean && ResultNames.IsSuccess(it.Name));
        var error = members.FirstOrDefault(static it => TypeOf(it).SpecialType == SpecialType.System_String && ResultNames.IsError(it.Name))
            ?? members.FirstOrDefault(static it => TypeOf(it).SpecialType == SpecialType.System_String && ResultNames.IsReason(it.Name));
        if (success is null || error is null || failure is not null && OppositeOf(failure) != success.Name)
            return null;
        var parts = members.Select(static it => new ResultPart(it.Name, null, TypeOf(it), InitialOf(it), SyntaxOf(it) is ParameterSyntax)).ToImmutableArray();
        ResultPart Part(ISymbol member) => parts[members.IndexOf(member)];
        var value = members.Find(it => !it.Is(success) && !it.Is(error));
        return new(type, parts, Part(success), Part(error), value is null ? null : Part(value), failure is null ? null : new(failure.Name, null, TypeOf(failure)));
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>The property that one is the opposite of: <c>bool Failed => !Success;</c></summary>
    private static string? OppositeOf(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean }
        && SyntaxOf(member) is PropertyDeclarationSyntax { ExpressionBody.Expression: PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: IdentifierNameSyntax { Identifier.ValueText: var name } } } ? name : null;

    /// <summary>Whether it keeps what it is given, and does nothing else.</summary>
    private static bool IsPlain(ISymbol member) =>
        member.GetAttributes().Length == 0 && !member.IsStatic && member switch
        {
            IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, IsVolatile: false, IsFixedSizeBuffer: false, RefKind: RefKind.None },
            IPropertySymbol { IsIndexer: false } => SyntaxOf(member) is ParameterSyntax
                || SyntaxOf(member) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } && accessors.All(static it => it is { Body: null, ExpressionBody: null }),
            _ => false,
        };

    private static ExpressionSyntax? InitialOf(ISymbol member) => SyntaxOf(member) switch
    {
        PropertyDeclarationSyntax { Initializer.Value: var value } => value,
        VariableDeclaratorSyntax { Initializer.Value: var value } => value,
        _ => null,
    };

    private static SyntaxNode? SyntaxOf(ISymbol member) => member.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax() : null;
}
