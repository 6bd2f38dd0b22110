using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Whether code that was bound when it ran does the same when the compiler binds it.</summary>
internal sealed class StaticUse(SemanticModel model, CancellationToken cancellationToken)
{
    private Compilation Compilation => model.Compilation;

    /// <param name="place">What was dynamic.</param>
    /// <param name="type">The type that it gets.</param>
    /// <param name="typeOf">The type that another dynamic expression gets; null: it stays, or never was dynamic.</param>
    public bool IsSame(ExpressionSyntax place, ITypeSymbol type, Func<ExpressionSyntax, ITypeSymbol?> typeOf)
    {
        var mayBeNull = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        switch (place.Parent)
        {
            case InterpolationSyntax:
                return true;
            case ParenthesizedExpressionSyntax it:
                return IsSame(it, type, typeOf);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } it:
                return IsComparable(place == it.Left ? it.Right : it.Left, type) && IsSame(it, Bool, typeOf);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } it:
                return IsText(type) || IsText(TypeOf(place == it.Left ? it.Right : it.Left, typeOf)) ? IsSame(it, Compilation.GetSpecialType(SpecialType.System_String).WithNullableAnnotation(NullableAnnotation.NotAnnotated), typeOf) : false;
            case IfStatementSyntax or WhileStatementSyntax:
                return type.SpecialType == SpecialType.System_Boolean;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } it:
                return type.SpecialType == SpecialType.System_Boolean && IsSame(it, type, typeOf);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } it:
                return type.SpecialType == SpecialType.System_Boolean && IsSame(it, type, typeOf);
            case ConditionalExpressionSyntax it when it.Condition == place:
                return type.SpecialType == SpecialType.System_Boolean;
            case ConditionalExpressionSyntax it:
                var other = it.WhenTrue == place ? it.WhenFalse : it.WhenTrue;
                return (other is ThrowExpressionSyntax || SymbolEqualityComparer.Default.Equals(TypeOf(other, typeOf), type)) && IsSame(it, type, typeOf);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax, Type: var declared } } } when !mayBeNull:
                // A local that stays dynamic does what it did.
                return declared.IsVar ? IsSameLocal((VariableDeclaratorSyntax)place.Parent.Parent!, type, typeOf) : IsGiven(type, model.GetTypeInfo(declared, cancellationToken).Type);
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when !mayBeNull:
                return Uses.CallerOf(place, model, cancellationToken) is { } caller && IsGiven(type, ResultTuple.Unwrap(caller.ReturnType));
            case ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: var call } when !mayBeNull && IsExact(type):
                return call is ObjectCreationExpressionSyntax || call is InvocationExpressionSyntax it2 && IsSameCall(it2, typeOf);
            case MemberAccessExpressionSyntax it when it.Expression == place && !mayBeNull:
                return MemberOf(type, it) is { } member && IsSame(it, member, typeOf);
            default:
                return false;
        }
    }

    private ITypeSymbol Bool => Compilation.GetSpecialType(SpecialType.System_Boolean);

    /// <summary>Nobody asks for more than the type of what is called, as it is found now.</summary>
    private bool IsSameCall(InvocationExpressionSyntax call, Func<ExpressionSyntax, ITypeSymbol?> typeOf)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && TypeOf(receiver, typeOf) is null or IDynamicTypeSymbol
            && model.GetSymbolInfo(((MemberAccessExpressionSyntax)call.Expression).Expression, cancellationToken).Symbol is not INamedTypeSymbol)
            return false;
        if (call.Parent is ExpressionStatementSyntax)
            return true;
        var types = model.GetMemberGroup(call.Expression, cancellationToken).OfType<IMethodSymbol>().Select(static it => it.ReturnType).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToList();
        return types is [{ TypeKind: not (TypeKind.Dynamic or TypeKind.TypeParameter) } only] && IsSame(call, only, typeOf);
    }

    private bool IsSameLocal(VariableDeclaratorSyntax declaration, ITypeSymbol type, Func<ExpressionSyntax, ITypeSymbol?> typeOf) =>
        model.GetDeclaredSymbol(declaration, cancellationToken) is { } local
        && Uses.Of(local, declaration, model, cancellationToken).All(it => !Uses.IsWritten(it) && IsSame(it, type, typeOf));

    private static ITypeSymbol? MemberOf(ITypeSymbol type, MemberAccessExpressionSyntax access)
    {
        for (var it = type; it is not null; it = it.BaseType)
        {
            switch (it.GetMembers(access.Name.Identifier.ValueText).FirstOrDefault())
            {
                case IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } property:
                    return property.Type;
                case IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } field:
                    return field.Type;
                case not null:
                    return null;
            }
        }

        return null;
    }

    private bool IsComparable(ExpressionSyntax other, ITypeSymbol type) =>
        other.IsKind(SyntaxKind.NullLiteralExpression) ? type.IsReferenceType
        : IsExact(type) && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(other, cancellationToken).Type, type);

    private bool IsGiven(ITypeSymbol type, ITypeSymbol? target) =>
        target is not null and not IDynamicTypeSymbol && Compilation.ClassifyConversion(type, target).IsImplicit;

    /// <summary>Whether values of the type are of no other one, so that the same method is chosen for them.</summary>
    private static bool IsExact(ITypeSymbol type) => type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T || type.IsSealed;

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private ITypeSymbol? TypeOf(ExpressionSyntax expression, Func<ExpressionSyntax, ITypeSymbol?> typeOf) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { } type and not IDynamicTypeSymbol ? type : typeOf(KeyedRead.Bare(expression));
}
