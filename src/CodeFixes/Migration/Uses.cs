using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Finds the way from a call to what uses its result.</summary>
internal static class Uses
{
    /// <summary>The call whose method is named here; null where the name is used otherwise.</summary>
    public static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var called = name is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax member } && member.Name == name ? member : name;
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }

    public static bool IsNameOf(SyntaxNode name) =>
        name.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    /// <summary>The result of a call: with its await, its ConfigureAwait and the parentheses around it.</summary>
    public static ExpressionSyntax ResultOf(ExpressionSyntax call)
    {
        var node = call;
        while (true)
        {
            switch (node.Parent)
            {
                case ParenthesizedExpressionSyntax or AwaitExpressionSyntax:
                    node = (ExpressionSyntax)node.Parent;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }:
                    node = configured;
                    break;
                default:
                    return node;
            }
        }
    }

    /// <summary>The method whose result an expression is.</summary>
    public static IMethodSymbol? MethodOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax it:
                    expression = it.Expression;
                    break;
                case AwaitExpressionSyntax it:
                    expression = it.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } }:
                    expression = inner;
                    break;
                case InvocationExpressionSyntax:
                    return model.GetSymbolInfo(expression, cancellationToken).Symbol as IMethodSymbol;
                default:
                    return null;
            }
        }
    }

    /// <summary>Every place that names the symbol, in the member where it is declared.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(ISymbol symbol, SyntaxNode declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        var scope = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : declaration.SyntaxTree.GetRoot(cancellationToken);
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(it =>
            it.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(it, cancellationToken).Symbol, symbol));
    }

    /// <summary>The method that returns the expression; null where it belongs to a lambda, a local function or an accessor.</summary>
    public static IMethodSymbol? CallerOf(ExpressionSyntax returned, SemanticModel model, CancellationToken cancellationToken) =>
        !returned.Ancestors().TakeWhile(static it => it is not MethodDeclarationSyntax).Any(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        && returned.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method ? model.GetDeclaredSymbol(method, cancellationToken) : null;

    /// <summary>Whether the method returns just that, perhaps as one of several branches or in a task that is there already.</summary>
    public static bool IsReturned(ExpressionSyntax expression) => expression.Parent switch
    {
        ReturnStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax } => true,
        ParenthesizedExpressionSyntax it => IsReturned(it),
        ConditionalExpressionSyntax it => it.Condition != expression && IsReturned(it),
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax it } arm => arm.Expression == expression && IsReturned(it),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var task, Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments.Count: 1 } it }
            when task.ToString() is "Task" or "ValueTask" or "System.Threading.Tasks.Task" => IsReturned(it),
        _ => false,
    };

    /// <summary>What a local has from its declaration on; null where it is written later.</summary>
    public static ExpressionSyntax? InitialOf(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
        && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var value } declaration
        && !Of(local, declaration, model, cancellationToken).Any(IsWritten) ? value : null;

    /// <summary>Whether the place changes what it names.</summary>
    public static bool IsWritten(ExpressionSyntax use) => use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
        || use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use
        || use.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } or PostfixUnaryExpressionSyntax
        {
            RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression,
        };
}
