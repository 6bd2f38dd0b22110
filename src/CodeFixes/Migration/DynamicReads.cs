using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes how a caller reads an object without a type: <c>dynamic reply = Load(); if (!reply.success) …</c></summary>
internal sealed class DynamicReads(
    Document document, SemanticModel model, SolutionEdits edits, Losses losses, List<Func<KeyedShape, ResultText, bool>> changes,
    Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    /// <param name="name">The method's name in the caller.</param>
    public bool TryPlan(SyntaxNode name) => Uses.CallOf(name) is { } call && TryPlanUse(Uses.ResultOf(call, model, cancellationToken), null);

    private bool TryPlanUse(ExpressionSyntax use, ISymbol? local)
    {
        switch (use.Parent)
        {
            case ExpressionStatementSyntax:
                return true;
            case ParenthesizedExpressionSyntax it:
                return TryPlanUse(it, local);
            case CastExpressionSyntax it when model.GetTypeInfo(it, cancellationToken).Type is IDynamicTypeSymbol:
                return it.Parent is ParenthesizedExpressionSyntax && TryPlanUse(it, local);
            case MemberAccessExpressionSyntax access when access.Expression == use && model.GetTypeInfo(use, cancellationToken).Type is IDynamicTypeSymbol:
                changes.Add((shape, text) => TryRead(access, shape, text, local));
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable }
                when model.GetTypeInfo(declaration.Type, cancellationToken).Type is IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object }:
                if (!declaration.Type.IsVar)
                    edits.Replace(document, declaration.Type, _ => SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
                return model.GetDeclaredSymbol(variable, cancellationToken) is { } symbol
                    && Uses.Of(symbol, variable, model, cancellationToken).ToList().TrueForAll(it => TryPlanUse(it, symbol));
            case not null when Uses.IsReturned(use) && Uses.CallerOf(use, model, cancellationToken) is { } caller && KeyedMigration.IsAnything(ResultTuple.Unwrap(caller.ReturnType)):
                include(caller);
                return true;
            default:
                return false;
        }
    }

    private bool TryRead(MemberAccessExpressionSyntax access, KeyedShape shape, ResultText text, ISymbol? local)
    {
        var key = access.Name.Identifier.ValueText;
        return new KeyedReplacement(document, model, edits, losses, shape, text, cancellationToken).TryPlan(
            access,
            key,
            new OutcomeTests(losses, it => RoleOf(it, shape, local)).Follows,
            static read => Receiver((MemberAccessExpressionSyntax)read),
            (place, known) => TypeOf(access, shape, known) is { } type
                && new StaticUse(model, cancellationToken).IsSame(place, type, it => it is MemberAccessExpressionSyntax other && RoleOf(it, shape, local) is not null ? TypeOf(other, shape, null) : null));
    }

    /// <summary>What is asked, without the cast to <c>dynamic</c>.</summary>
    private static ExpressionSyntax Receiver(MemberAccessExpressionSyntax access)
    {
        var receiver = access.Expression;
        while (receiver is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            receiver = receiver is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)receiver).Expression;
        return receiver;
    }

    private ResultRole? RoleOf(ExpressionSyntax expression, KeyedShape shape, ISymbol? local) => KeyedRead.Bare(expression) switch
    {
        MemberAccessExpressionSyntax it when local is not null && Receiver(it) is IdentifierNameSyntax { Identifier.ValueText: var receiver } && receiver == local.Name => shape.RoleOf(it.Name.Identifier.ValueText),
        IdentifierNameSyntax it when Uses.InitialOf(it, model, cancellationToken) is { } initial => RoleOf(initial, shape, local),
        _ => null,
    };

    /// <summary>The type that the read gets.</summary>
    private ITypeSymbol? TypeOf(MemberAccessExpressionSyntax access, KeyedShape shape, bool? known) => shape.RoleOf(access.Name.Identifier.ValueText) switch
    {
        ResultRole.Success => model.Compilation.GetSpecialType(SpecialType.System_Boolean),
        ResultRole.Error => model.Compilation.GetSpecialType(SpecialType.System_String).WithNullableAnnotation(known is false ? NullableAnnotation.NotAnnotated : NullableAnnotation.Annotated),
        ResultRole.Value => shape.TypeOf(access.Name.Identifier.ValueText),
        _ => null,
    };
}
