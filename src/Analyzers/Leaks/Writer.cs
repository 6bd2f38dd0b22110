using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>How an object of a class of the project writes itself as text.</summary>
/// <param name="Method">Its <c>ToString</c>; null when it writes the name of its type.</param>
internal sealed record Writer(IMethodSymbol? Method)
{
    private static readonly Writer Name = new((IMethodSymbol?)null);

    /// <summary>Null for records that write their members, for collections, which are written by loggers, and where a base without source may write anything.</summary>
    public static Writer? Of(ITypeSymbol type)
    {
        if (type.IsRecord)
            return OfRecord(type);
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false, IsAnonymousType: false }
            || type.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable || it.Name is "IFormattable" or "IMessage"))
            return null;
        for (var it = type; it is { SpecialType: not SpecialType.System_Object }; it = it.BaseType)
        {
            if (it.DeclaringSyntaxReferences.IsEmpty)
                return null;
            foreach (var member in it.GetMembers("ToString"))
            {
                if (member is IMethodSymbol { IsOverride: true, Parameters.IsEmpty: true } method)
                    return new(method);
            }
        }

        return Name;
    }

    private static Writer? OfRecord(ITypeSymbol type)
    {
        for (var it = type; it is { IsRecord: true }; it = it.BaseType)
        {
            foreach (var member in it.GetMembers("ToString"))
            {
                if (member is IMethodSymbol { IsImplicitlyDeclared: false, Parameters.IsEmpty: true } method && (it.Equals(type, SymbolEqualityComparer.Default) || method.IsSealed))
                    return new(method);
            }
        }

        return type.GetMembers("PrintMembers").Any(static member => !member.IsImplicitlyDeclared) ? Name : null;
    }
}
