using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A result made by hand: whether it went well, the text of the error and perhaps a value, in a tuple or in a type of its own.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Parts">What it keeps.</param>
/// <param name="Success">Whether it went well.</param>
/// <param name="Error">The text of the error.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Failure">The opposite of success, where the type says that too.</param>
internal sealed record ResultShape(INamedTypeSymbol Type, ImmutableArray<ResultPart> Parts, ResultPart Success, ResultPart Error, ResultPart? Value, ResultPart? Failure = null)
{
    /// <summary>The methods of the type that make results; they are part of it.</summary>
    public IEnumerable<IMethodSymbol> Factories => Type.IsTupleType ? [] : Type.OriginalDefinition.GetMembers().OfType<IMethodSymbol>().Where(IsFactory);

    public static ResultShape? Of(ITypeSymbol? type) => type is INamedTypeSymbol named ? OfTuple(named) ?? OfObject(named) : null;

    public ResultPart? PartOf(string name) => Failure?.Name == name ? Failure : Parts.FirstOrDefault(it => it.Name == name || it.Position == name);

    public bool IsFactory(IMethodSymbol method) => IsFactory(method, Type);

    /// <summary>What a factory makes; null where it does more than that.</summary>
    public static ExpressionSyntax? MadeBy(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.OriginalDefinition.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax declaration
            ? declaration switch
            {
                { ExpressionBody.Expression: var only } => only,
                { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => returned,
                _ => null,
            }
            : null;

    public ResultRole RoleOf(ResultPart part) => part == Success ? ResultRole.Success : part == Failure ? ResultRole.Failure : part == Error ? ResultRole.Error : ResultRole.Value;

    private static bool IsFactory(IMethodSymbol method, INamedTypeSymbol type) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, IsExtensionMethod: false }
        && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type.OriginalDefinition)
        && SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, type.OriginalDefinition)
        && MadeBy(method, default) is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or WithExpressionSyntax;

    private static ResultShape? OfTuple(INamedTypeSymbol type)
    {
        if (ResultTuple.Of(type) is not { } tuple)
            return null;
        var parts = tuple.Tuple.TupleElements.Select(static it => new ResultPart(it.Name, it.CorrespondingTupleField?.Name, it.Type)).ToImmutableArray();
        ResultPart Part(IFieldSymbol element) => parts[tuple.Tuple.TupleElements.IndexOf(element, 0, SymbolEqualityComparer.Default)];
        return new(type, parts, Part(tuple.Success), Part(tuple.Error), tuple.Value is null ? null : Part(tuple.Value));
    }

    /// <summary>A type that is nothing but a result: it has the properties of one, perhaps methods that make it, no behaviour and no relatives.</summary>
    private static ResultShape? OfObject(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1 }
            || type.BaseType?.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            || type.Interfaces.Any(static it => it.Name != "IEquatable")
            || type.GetAttributes().Length > 0
            || type.GetMembers().Any(it => !it.IsImplicitlyDeclared && it is not IPropertySymbol && it.CanBeReferencedByName && !(it is IMethodSymbol method && IsFactory(method, type))))
            return null;
        var properties = type.GetMembers().OfType<IPropertySymbol>().Where(static it => !it.IsImplicitlyDeclared).ToList();
        var failure = properties.Find(IsOpposite);
        if (failure is not null)
            properties.Remove(failure);
        var success = properties.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_Boolean && ResultNames.IsSuccess(it.Name));
        var error = properties.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_String && ResultNames.IsError(it.Name))
            ?? properties.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_String && ResultNames.IsReason(it.Name));
        if (success is null || error is null || failure is not null && OppositeOf(failure) != success.Name || properties.Count > 3 || properties.Exists(static it => it.IsStatic || it.IsIndexer || !IsAutomatic(it)))
            return null;
        var parts = properties.Select(static it => new ResultPart(it.Name, null, it.Type, InitialOf(it), SyntaxOf(it) is ParameterSyntax)).ToImmutableArray();
        ResultPart Part(IPropertySymbol property) => parts[properties.IndexOf(property)];
        var value = properties.FirstOrDefault(it => !it.Is(success) && !it.Is(error));
        return new(type, parts, Part(success), Part(error), value is null ? null : Part(value), failure is null ? null : new(failure.Name, null, failure.Type));
    }

    private static bool IsOpposite(IPropertySymbol property) => OppositeOf(property) is not null;

    /// <summary>The property that one is the opposite of: <c>bool Failed => !Success;</c></summary>
    private static string? OppositeOf(IPropertySymbol property) =>
        property is { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean }
        && SyntaxOf(property) is PropertyDeclarationSyntax { ExpressionBody.Expression: PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!", Operand: IdentifierNameSyntax { Identifier.ValueText: var name } } } ? name : null;

    /// <summary>Whether it keeps what it is given, and does nothing else.</summary>
    private static bool IsAutomatic(IPropertySymbol property) =>
        property.GetAttributes().Length == 0
        && (SyntaxOf(property) is ParameterSyntax || SyntaxOf(property) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(static it => it is { Body: null, ExpressionBody: null }));

    private static ExpressionSyntax? InitialOf(IPropertySymbol property) => SyntaxOf(property) is PropertyDeclarationSyntax { Initializer.Value: var value } ? value : null;

    private static SyntaxNode? SyntaxOf(IPropertySymbol property) => property.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax() : null;
}

/// <param name="Name">The name of the element or property.</param>
/// <param name="Position">The name by position, <c>Item1</c>; null where there is none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">What a property has before it is set; null where that is the default of its type.</param>
/// <param name="IsPositional">Whether it is a parameter of the record.</param>
internal sealed record ResultPart(string Name, string? Position, ITypeSymbol Type, ExpressionSyntax? Initial = null, bool IsPositional = false);
