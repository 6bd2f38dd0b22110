using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

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
    public static ExpressionSyntax ResultOf(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var node = call;
        while (node.Parent is ExpressionSyntax around && Inner(around, model, cancellationToken) == node)
            node = around is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Result", Parent: InvocationExpressionSyntax called } ? called : around;
        return node;
    }

    /// <summary>What is awaited, or waited for, without the parentheses around it; null where that is the expression itself.</summary>
    public static ExpressionSyntax? Awaited(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax? found = null;
        for (var inner = Inner(expression, model, cancellationToken); inner is not null; inner = Inner(inner, model, cancellationToken))
            found = inner;
        return found;
    }

    private static ExpressionSyntax? Inner(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        ParenthesizedExpressionSyntax it => it.Expression,
        AwaitExpressionSyntax it => it.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetResult" or "GetAwaiter" } it } => Inner(it, model, cancellationToken),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax } it => it.Expression,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } it when model.GetTypeInfo(it.Expression, cancellationToken).Type is { } type && !SymbolEqualityComparer.Default.Equals(ResultTuple.Unwrap(type), type) => it.Expression,
        _ => null,
    };

    /// <summary>The method whose result an expression is.</summary>
    public static IMethodSymbol? MethodOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        (Awaited(expression, model, cancellationToken) ?? expression) is InvocationExpressionSyntax call ? model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol : null;

    /// <summary>Every place that names the symbol, in the member where it is declared.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(ISymbol symbol, SyntaxNode declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        var scope = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : declaration.SyntaxTree.GetRoot(cancellationToken);
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(it =>
            it.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(it, cancellationToken).Symbol, symbol));
    }

    /// <summary>The method or local function that returns the expression; null where it belongs to a lambda or an accessor.</summary>
    public static IMethodSymbol? CallerOf(ExpressionSyntax returned, SemanticModel model, CancellationToken cancellationToken) =>
        DeclaredFunction.Around(returned) is { } function ? model.GetDeclaredSymbol(function.Node, cancellationToken) as IMethodSymbol : null;

    /// <summary>Whether the method returns just that, perhaps as one of several branches or in a task that is there already.</summary>
    public static bool IsReturned(ExpressionSyntax expression) => expression.Parent switch
    {
        ReturnStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } => true,
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
