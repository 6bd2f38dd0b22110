using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>How an object of a class of the project writes itself as text.</summary>
/// <param name="Method">Its <c>ToString</c>; null when it writes the name of its type.</param>
internal sealed record Writer(IMethodSymbol? Method)
{
    private static readonly Writer Name = new((IMethodSymbol?)null);

    /// <summary>Null for records, which write their members, for collections, which are written by loggers, and where a base without source may write anything.</summary>
    public static Writer? Of(ITypeSymbol type)
    {
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
}
