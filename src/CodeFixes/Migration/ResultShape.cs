using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A result made by hand: whether it went well, the text of the error and perhaps a value, in a tuple or in a type of its own.</summary>
internal sealed record ResultShape(INamedTypeSymbol Type, ImmutableArray<ResultPart> Parts, ResultPart Success, ResultPart Error, ResultPart? Value)
{
    public static ResultShape? Of(ITypeSymbol? type) => type is INamedTypeSymbol named ? OfTuple(named) ?? OfObject(named) : null;

    public ResultPart? PartOf(string name) => Parts.FirstOrDefault(it => it.Name == name || it.Position == name);

    private static ResultShape? OfTuple(INamedTypeSymbol type)
    {
        if (ResultTuple.Of(type) is not { } tuple)
            return null;
        var parts = tuple.Tuple.TupleElements.Select(static it => new ResultPart(it.Name, it.CorrespondingTupleField?.Name, it.Type)).ToImmutableArray();
        ResultPart Part(IFieldSymbol element) => parts[tuple.Tuple.TupleElements.IndexOf(element, 0, SymbolEqualityComparer.Default)];
        return new(type, parts, Part(tuple.Success), Part(tuple.Error), tuple.Value is null ? null : Part(tuple.Value));
    }

    public ResultRole RoleOf(ResultPart part) => part == Success ? ResultRole.Success : part == Error ? ResultRole.Error : ResultRole.Value;

    /// <summary>A type that is nothing but a result: it has the properties of one, no behaviour and no relatives.</summary>
    private static ResultShape? OfObject(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsTupleType: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1 }
            || type.BaseType?.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            || type.Interfaces.Any(static it => it.Name != "IEquatable")
            || type.GetMembers().Any(static it => !it.IsImplicitlyDeclared && it is not IPropertySymbol && it.CanBeReferencedByName))
            return null;
        var properties = type.GetMembers().OfType<IPropertySymbol>().Where(static it => !it.IsImplicitlyDeclared).ToList();
        var success = properties.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_Boolean && ResultNames.IsSuccess(it.Name));
        var error = properties.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_String && ResultNames.IsError(it.Name));
        if (success is null || error is null || properties.Count > 3 || properties.Exists(static it => it.IsStatic || it.IsIndexer || it.SetMethod is null))
            return null;
        var parts = properties.Select(static it => new ResultPart(it.Name, null, it.Type, InitialOf(it))).ToImmutableArray();
        ResultPart Part(IPropertySymbol property) => parts[properties.IndexOf(property)];
        var value = properties.FirstOrDefault(it => !it.Is(success) && !it.Is(error));
        return new(type, parts, Part(success), Part(error), value is null ? null : Part(value));
    }

    private static ExpressionSyntax? InitialOf(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: var value } ? value : null;
}

/// <param name="Name">The name of the element or property.</param>
/// <param name="Position">The name by position, <c>Item1</c>; null where there is none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">What a property has before it is set; null where that is the default of its type.</param>
internal sealed record ResultPart(string Name, string? Position, ITypeSymbol Type, ExpressionSyntax? Initial = null);
